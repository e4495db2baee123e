import { err, ok, type Result } from '@youxu/basics';
import { type CardTextOptions, parseCardText } from '../codec/card-text.ts';
import type { IdCardFraming, ReaderCommand, ReaderReply } from '../codec/framing.ts';
import { IdCard } from '../codec/id-card.ts';
import type { CardTroubleReason } from '../codec/reply-status.ts';

export interface ReadOptions extends CardTextOptions {
  /** Photos are dropped unless a hall has a reason to want them. */
  readonly keepPhoto?: boolean;
}

export interface CardTrouble {
  readonly reason: CardTroubleReason;
  /** The reader's own status word where it had one, and the field that cannot be right or the type of the card. */
  readonly detail: string;
}

/** Commands for one card: the usual two, and two goes more at each step. */
const ASKED_MAX = 8;
/** A reader that says nothing twice in a row is not helped by more questions about this card. */
const UNANSWERED_MAX = 2;

/** What went wrong further on in a reading tells more than what goes wrong on the way back to it. */
const DEPTH: Readonly<Partial<Record<ReaderCommand, number>>> = { find: 1, select: 2, read: 3 };
const TEXT_DEPTH = 4;

/**
 * Selects and reads the card that was just found. What went wrong is tried again one step further back (read → select → find),
 * what was lost on the line from where it stood.
 */
export async function readCard(
  ask: (command: ReaderCommand) => Promise<ReaderReply | undefined>,
  framing: IdCardFraming,
  options: ReadOptions,
): Promise<Result<IdCard, CardTrouble>> {
  let trouble: CardTrouble = { reason: 'taken-too-early', detail: '' };
  let depth = 0;
  const note = (reason: CardTroubleReason, detail: string, at: number): void => {
    if (at >= depth) trouble = { reason, detail };
    depth = Math.max(at, depth);
  };
  let next: ReaderCommand = 'select';
  let unanswered = 0;
  for (let asked = 0; asked < ASKED_MAX && unanswered < UNANSWERED_MAX; asked++) {
    const reply = await ask(next);
    unanswered = reply === undefined ? unanswered + 1 : 0;
    const status = reply?.status ?? 'no-answer';
    switch (status) {
      case 'found':
        next = 'select';
        break;
      case 'no-card':
        return err(trouble);
      case 'ok': {
        const card = reply && cardIn(reply, framing, options);
        if (card === undefined) next = 'read';
        else if (card.ok || card.error.reason === 'unsupported-kind') return card;
        else {
          note(card.error.reason, card.error.detail, TEXT_DEPTH);
          next = 'select';
        }
        break;
      }
      case 'no-answer':
      case 'checksum-wrong':
      case 'length-wrong':
        note(status, detailOf(reply), 0);
        break;
      case 'wrong-card':
        return err({ reason: status, detail: detailOf(reply) });
      default:
        note(status, detailOf(reply), DEPTH[next] ?? 0);
        next = next === 'read' ? 'select' : 'find';
    }
  }
  return err(trouble);
}

/** Undefined when the answer holds no card. */
function cardIn(
  reply: ReaderReply,
  framing: IdCardFraming,
  options: ReadOptions,
): Result<IdCard, CardTrouble> | undefined {
  const blocks = framing.blocksOf(reply);
  if (blocks === undefined) return undefined;
  const { text, photo } = blocks;
  const facts = parseCardText(text, options);
  const kept = options.keepPhoto ? { photo: photo.slice() } : {};
  // Nothing of a card stays behind in memory that nobody asked for.
  text.fill(0);
  photo.fill(0);
  if (facts.ok) return ok(new IdCard({ ...facts.value, ...kept }));
  if (facts.error.kind === 'unsupported')
    return err({ reason: 'unsupported-kind', detail: `type ${facts.error.type}` });
  return err({ reason: 'text-damaged', detail: facts.error.field });
}

/** The reader's own word, for the log. */
export function detailOf(reply: ReaderReply | undefined): string {
  return reply === undefined ? '' : `status ${reply.code.toString(16).padStart(2, '0')}`;
}
