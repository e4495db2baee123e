import type { AccessKey, TicketId } from '@youxu/domain';

/** Somebody who holds a number. */
export interface Person {
  readonly number: string;
  /** Of the hall, or of the kiosk that gave the number alone. */
  readonly ticketId: TicketId;
  /** From the QR code; none on a paper that was printed offline. */
  readonly accessKey: AccessKey | undefined;
  /** Walks to the window when called; somebody who left does not. */
  here: boolean;
}

/** Who is in the hall, as people see each other. */
export class Crowd {
  readonly byNumber = new Map<string, Person>();
  /** What became of those who came to a kiosk, by word. */
  readonly fates = new Map<string, number>();

  fate(word: string): void {
    this.fates.set(word, (this.fates.get(word) ?? 0) + 1);
  }
}
