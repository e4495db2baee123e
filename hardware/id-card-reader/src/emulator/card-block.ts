/** What is printed on a card of the emulator. Days as `YYYYMMDD`. */
export interface EmulatedCard {
  /** `resident` when absent. `other`: a bus card, a bank card. */
  readonly kind?: 'resident' | 'hmt-resident' | 'foreigner' | 'other';
  readonly name: string;
  readonly nameLatin?: string;
  readonly sex?: '1' | '2';
  readonly nation?: string;
  readonly birth?: string;
  readonly address?: string;
  readonly idNumber: string;
  readonly issuer?: string;
  readonly from?: string;
  /** 长期 for cards of people above 46. */
  readonly until?: string;
  readonly passNumber?: string;
  readonly issueCount?: string;
  readonly country?: string;
}

const TEXT_BYTES = 256;

/** The 256 bytes of text as a chip holds them. Written apart from the codec, so that a mistake in either shows. */
export function cardBlock(card: EmulatedCard): Uint8Array {
  const block = new Uint8Array(TEXT_BYTES);
  const view = new DataView(block.buffer);
  for (let at = 0; at < TEXT_BYTES; at += 2) view.setUint16(at, 0x20, true);
  const put = (at: number, text = ''): void => {
    for (let i = 0; i < text.length; i++) view.setUint16(at + i * 2, text.charCodeAt(i), true);
  };
  const { sex = '2', birth = '19491231', from = '20210105', until = '长期' } = card;
  if (card.kind === 'foreigner') {
    put(0, card.nameLatin);
    put(120, sex);
    put(122, card.idNumber);
    put(152, card.country);
    put(158, card.name);
    put(188, from);
    put(204, until);
    put(220, birth);
    put(236, '01');
    put(240, card.issuer);
    put(248, 'I');
    return block;
  }
  const { nation = '01', address = '北京市东城区示例街1号', issuer = '北京市公安局东城分局' } = card;
  put(0, card.name);
  put(30, sex);
  put(32, nation);
  put(36, birth);
  put(52, address);
  put(122, card.idNumber);
  put(158, issuer);
  put(188, from);
  put(204, until);
  put(220, card.passNumber);
  put(238, card.issueCount);
  if (card.kind === 'hmt-resident') put(248, 'J');
  return block;
}
