import type { Language } from '@youxu/domain';
import {
  layOutTicket,
  type PrintResult,
  type TicketFacts,
  type TicketLine,
  type TicketPrinter,
  type TicketTemplate,
} from '@youxu/ticket-printer';
import { type PrinterHealth, printerHealth } from './printer-health.ts';

const LANGUAGE_OF_TEMPLATE = { zh: 'zh-CN', en: 'en' } as const;

export type PaperMm = 58 | 80;

export interface LoadedPrinter {
  readonly printer: TicketPrinter;
  /** Of normal type. */
  readonly columns: number;
}

/** Nothing came out for a reason of our own: the facts of this ticket cannot be set in type. */
export type PressResult = PrintResult | { readonly outcome: 'failed'; readonly reason: 'not-composed' };

/** The printer with its paper and template. Which printer it is, is known only when the plan has told the paper's width. */
export class TicketPress {
  readonly #template: TicketTemplate;
  readonly #open: (paperMm: PaperMm) => LoadedPrinter;
  readonly #onHealth: (health: PrinterHealth) => void;
  #loaded: (LoadedPrinter & { readonly paperMm: PaperMm }) | undefined;
  #health: PrinterHealth = { printer: 'unknown', printerReason: null };

  constructor(options: {
    readonly template: TicketTemplate;
    readonly open: (paperMm: PaperMm) => LoadedPrinter;
    readonly onHealth: (health: PrinterHealth) => void;
  }) {
    this.#template = options.template;
    this.#open = options.open;
    this.#onHealth = options.onHealth;
  }

  get health(): PrinterHealth {
    return this.#health;
  }

  /** Another width than before is another printer. */
  load(paperMm: PaperMm): void {
    if (this.#loaded?.paperMm === paperMm) return;
    void this.#loaded?.printer.close();
    const opened = { ...this.#open(paperMm), paperMm };
    this.#loaded = opened;
    opened.printer.onStatus((status) => {
      if (this.#loaded === opened) this.#tell(printerHealth(status ?? 'not-connected'));
    });
  }

  print(facts: TicketFacts, language: Language): Promise<PressResult> {
    return this.slip((columns) => layOutTicket(this.#template, LANGUAGE_OF_TEMPLATE[language], facts, columns));
  }

  /** Any paper, a ticket or not; without a line it is a piece of empty paper. */
  async slip(linesFor: (columns: number) => readonly TicketLine[]): Promise<PressResult> {
    if (this.#loaded === undefined) return { outcome: 'failed', reason: 'not-connected' };
    const { printer, columns } = this.#loaded;
    try {
      const result = await printer.print(linesFor(columns));
      // A ticket switches off what a printer says by itself, until it is out.
      if (result.outcome !== 'printed') void this.askHealth();
      return result;
    } catch {
      // It throws before the first byte only: the number is offered on the screen instead.
      return { outcome: 'failed', reason: 'not-composed' };
    }
  }

  /** For printers that say nothing by themselves, and for those that are not there. */
  async askHealth(): Promise<void> {
    const asked = this.#loaded;
    const status = await asked?.printer.status();
    // A status that came has been told already.
    if (status !== undefined && !status.ok && this.#loaded === asked) this.#tell(printerHealth(status.error));
  }

  async close(): Promise<void> {
    const loaded = this.#loaded;
    this.#loaded = undefined;
    await loaded?.printer.close();
  }

  #tell(health: PrinterHealth): void {
    this.#health = health;
    this.#onHealth(health);
  }
}
