import type { Instant } from '@youxu/basics';
import type { AccessKey, CommandInput, ServiceId, TicketId, TicketNumber, WindowId } from '@youxu/domain';

/** Somebody who holds a number. */
export interface Person {
  readonly number: TicketNumber;
  /** Of the hall, or of the kiosk that gave the number alone. */
  readonly ticketId: TicketId;
  /** From the QR code; none on a paper that was printed offline. */
  readonly accessKey: AccessKey | undefined;
  /** What is printed on the paper. */
  readonly serviceId: ServiceId;
  readonly priorityClass: string;
  readonly issuedAt: Instant;
  /** Walks to the window when called; somebody who left does not. */
  here: boolean;
}

/** What a clerk has written on the emergency sheet for one number. */
export type WrittenLine = Omit<CommandInput<'enter-call'>, 'windowId'>;

/** Who is in the hall, as people see each other, and what lies there on paper. */
export class Crowd {
  readonly byNumber = new Map<TicketNumber, Person>();
  /** Numbers that are crossed off on an emergency sheet, or were taken to the guide. */
  readonly crossedOff = new Set<TicketNumber>();
  /** What became of those who came to a kiosk, by word. */
  readonly fates = new Map<string, number>();
  readonly #written = new Map<WindowId, WrittenLine[]>();

  fate(word: string): void {
    this.fates.set(word, (this.fates.get(word) ?? 0) + 1);
  }

  /** Written down at a window and not entered yet, whoever sits there. */
  writtenAt(windowId: WindowId): WrittenLine[] {
    const lines = this.#written.get(windowId) ?? [];
    this.#written.set(windowId, lines);
    return lines;
  }
}
