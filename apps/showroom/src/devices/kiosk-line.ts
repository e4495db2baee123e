import { err, ok, type Result } from '@youxu/basics';
import type { AccessKey, Language, Refusal, ServiceId, TicketId } from '@youxu/domain';
import type { Failure } from '@youxu/simulator';
import { io, type Socket } from 'socket.io-client';
import type { PrinterFace } from '../contract.ts';

/** Longer than a kiosk waits for the hall and its printer together. */
const TAKE_MS_MAX = 20_000;
const REMEMBER_MS_MAX = 15_000;
const REDIAL_MS_MAX = 2_000;

export interface Wish {
  readonly serviceIds: readonly ServiceId[];
  readonly priorityClass: string;
  readonly language: Language;
}

export interface Taken {
  readonly ticketId: TicketId;
  /** In the code on its paper; a number that was given without the hall has none. */
  readonly accessKey: AccessKey | null;
  readonly number: string;
}

type SeenPrinter = PrinterFace['seenByKiosk'];
const SEEN: readonly SeenPrinter[] = ['ok', 'low', 'out', 'fault', 'unknown'];

/** A citizen's hands at a kiosk: the wishes that its own page would send to its agent, so that paper really comes out. */
export class KioskLine {
  readonly #socket: Socket;
  #printer: SeenPrinter = 'away';

  /** @param onChange the kiosk sees its printer in another state */
  constructor(agentPort: number, onChange: () => void) {
    this.#socket = io(`http://127.0.0.1:${agentPort}`, {
      transports: ['websocket'],
      reconnectionDelayMax: REDIAL_MS_MAX,
      forceNew: true,
    });
    const see = (printer: SeenPrinter): void => {
      if (printer === this.#printer) return;
      this.#printer = printer;
      onChange();
    };
    this.#socket.on('state', (state: unknown) => see(printerIn(state)));
    this.#socket.on('disconnect', () => see('away'));
  }

  get printer(): SeenPrinter {
    return this.#printer;
  }

  async take(wish: Wish): Promise<Result<Taken, Failure>> {
    const outcome = await this.#ask('take', wish, TAKE_MS_MAX);
    if (!isRecord(outcome)) return err({ code: 'unknown' });
    if (outcome.kind === 'refused') return err(outcome.refusal as Refusal);
    const { ticket, paper } = outcome;
    if (outcome.kind !== 'taken' || !isRecord(ticket)) return err({ code: 'unknown' });
    const taken = {
      ticketId: ticket.ticketId as TicketId,
      accessKey: keyIn(outcome.url),
      number: String(ticket.number),
    };
    // No paper came out: the number is kept in mind, else the hall would withdraw it.
    if (isRecord(paper) && paper.outcome === 'failed') await this.#ask('remember', taken.ticketId, REMEMBER_MS_MAX);
    return ok(taken);
  }

  close(): void {
    this.#socket.disconnect();
  }

  /** Undefined: no answer. A line that is down buffers what it is given, so nothing is given to it. */
  async #ask(event: string, input: unknown, timeoutMs: number): Promise<unknown> {
    if (!this.#socket.connected) return undefined;
    try {
      return (await this.#socket.timeout(timeoutMs).emitWithAck(event, input)) as unknown;
    } catch {
      return undefined;
    }
  }
}

/** The phone page of a ticket is `…/t/<accessKey>`. */
function keyIn(url: unknown): AccessKey | null {
  const [, key = null] = typeof url === 'string' ? (/\/t\/([\w-]+)$/.exec(url) ?? []) : [];
  return key as AccessKey | null;
}

function printerIn(state: unknown): SeenPrinter {
  const said = isRecord(state) ? state.printer : undefined;
  return SEEN.find((known) => known === said) ?? 'unknown';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
