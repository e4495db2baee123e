import { paperStatusRequest, processIdRequest } from '../codec/escpos-commands.ts';
import type { PrinterReply } from '../codec/printer-reply.ts';

/** What a job asks the printer to prove: first that the text is on paper, then that it was handed out. */
export interface Proof {
  readonly textRequest: Uint8Array;
  readonly cutRequest: Uint8Array;
  /** Takes a reply into account. */
  hear(reply: PrinterReply): void;
  /** All text is on paper. */
  readonly textPrinted: boolean;
  /** So is the cut: the job is done. */
  readonly complete: boolean;
  /** The proof itself said that little paper is left. */
  readonly paperNearEnd: boolean;
}

/** `nextId` gives four characters that no earlier job of this printer had. */
export function createProof(kind: 'process-id' | 'paper-status', nextId: () => string): Proof {
  return kind === 'process-id' ? processIdProof(nextId(), nextId()) : paperStatusProof();
}

/**
 * The id of a number from 0 to 36³ − 1: three digits of base 36 and their sum as the fourth. A reply carries no checksum; so
 * two ids differ in two characters at least, and one damaged bit never makes another's proof of one.
 */
export function processId(number: number): string {
  const digits = number.toString(36).padStart(3, '0');
  const sum = [...digits].reduce((total, digit) => total + Number.parseInt(digit, 36), 0);
  return `${digits}${(sum % 36).toString(36)}`.toUpperCase();
}

function processIdProof(textId: string, cutId: string): Proof {
  const seen = new Set<string>();
  return {
    textRequest: processIdRequest(textId),
    cutRequest: processIdRequest(cutId),
    hear(reply) {
      if (reply.kind === 'process-id') seen.add(reply.id);
    },
    // Epson: an id that could not be sent in time is dropped for the next one, so the last one proves both.
    get textPrinted() {
      return seen.has(textId) || seen.has(cutId);
    },
    get complete() {
      return seen.has(cutId);
    },
    paperNearEnd: false,
  };
}

/** In-order answers carry no name: they are counted. The driver sees to it that none of an earlier job is under way. */
function paperStatusProof(): Proof {
  let answers = 0;
  let paperNearEnd = false;
  return {
    textRequest: paperStatusRequest,
    cutRequest: paperStatusRequest,
    hear(reply) {
      // One that says "paper end" did not come from a printer that printed on.
      if (reply.kind !== 'paper-status' || reply.end) return;
      answers += 1;
      paperNearEnd ||= reply.nearEnd;
    },
    get textPrinted() {
      return answers >= 1;
    },
    get complete() {
      return answers >= 2;
    },
    get paperNearEnd() {
      return paperNearEnd;
    },
  };
}
