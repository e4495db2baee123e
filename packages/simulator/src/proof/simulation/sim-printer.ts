import type { Random } from '@youxu/basics';
import type { PrintEnd, PrintJob } from '@youxu/devices/kiosk';
import type { PrinterTrouble } from './scenario.ts';
import type { World } from './world.ts';

/** From the command to the cut. */
const PRINT_MS = 1_500;
/** How long the driver waits for a proof. */
const PROOF_MS = 4_000;

/** A ticket printer and what comes out of it: the same ends as the real driver's, without the bytes. */
export class SimPrinter {
  trouble: PrinterTrouble | null = null;
  /** Called once, in the middle of the next paper. */
  onNextPaper: (() => void) | null = null;
  readonly #world: World;
  readonly #kioskId: string;
  readonly #random: Random;
  /** Counts power cycles: a print that began before one never ends. */
  #life = 0;

  constructor(world: World, kioskId: string) {
    this.#world = world;
    this.#kioskId = kioskId;
    this.#random = world.random(`printer of ${kioskId}`);
  }

  /** The power of the machine, and with it of the printer, is gone: what is half out stays in it, or falls. */
  powerCut(): void {
    this.#life++;
  }

  readonly print = async (job: PrintJob): Promise<PrintEnd> => {
    const life = this.#life;
    const { trouble } = this;
    if (trouble === 'paper-out') return { outcome: 'failed', reason: 'paper-out' };
    await this.#world.time.sleep(PRINT_MS * this.#random.next());
    const interrupt = this.onNextPaper;
    this.onNextPaper = null;
    interrupt?.();
    // Half of a ticket is a ticket: its number is the first thing on it.
    if (trouble === 'jam') {
      const textPrinted = this.#random.chance(0.5);
      if (textPrinted) this.#out(job);
      return life === this.#life ? { outcome: 'uncertain', textPrinted } : never();
    }
    if (life !== this.#life) {
      if (this.#random.chance(0.5)) this.#out(job);
      return never();
    }
    this.#out(job);
    if (trouble !== 'silent') return { outcome: 'printed' };
    await this.#world.time.sleep(PROOF_MS);
    return life === this.#life ? { outcome: 'uncertain', textPrinted: false } : never();
  };

  #out({ ticket, reprint }: PrintJob): void {
    const { papers, journalAudit } = this.#world;
    const offlineDay = ticket.offline ? ticket.ticketId.split(':')[1] : undefined;
    const day = offlineDay ?? journalAudit.state.tickets.get(ticket.ticketId)?.businessDay ?? '';
    const at = this.#world.clock.now();
    const outAtMs = this.#world.time.nowMs();
    const paper = {
      kioskId: this.#kioskId,
      number: ticket.number,
      day,
      at,
      outAtMs,
      ticketId: ticket.ticketId,
      reprint,
    };
    papers.printed(paper, journalAudit.state);
  }
}

function never(): Promise<never> {
  return new Promise(() => {});
}
