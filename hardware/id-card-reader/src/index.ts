export type { CardFacts, CardKind } from './codec/card-text.ts';
export type { CardBlocks, IdCardFraming, ReaderCommand, ReaderReply, ReplyParser } from './codec/framing.ts';
export { ga450 } from './codec/ga450.ts';
export type { IdCard, MaskedCard } from './codec/id-card.ts';
export { isCitizenNumber } from './codec/id-number.ts';
export { maskId, maskName } from './codec/privacy.ts';
export { type Advice, adviceFor, type CardTroubleReason, type ReplyStatus } from './codec/reply-status.ts';
export {
  type IdCardReader,
  type IdCardReaderOptions,
  openIdCardReader,
  type ReaderHealth,
  type UnreadCard,
} from './driver/id-card-reader.ts';
