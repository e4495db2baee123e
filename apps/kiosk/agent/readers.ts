import { openCodeScanner } from '@youxu/code-scanner';
import { type Advice, type IdCard, openIdCardReader } from '@youxu/id-card-reader';
import { type LineAddress, lineStream, watchPlugged } from '@youxu/transport';
import type { ReaderPlaces } from './choose-readers.ts';
import type { KioskState } from './contract.ts';

export type ReadersHealth = KioskState['readers'];

export interface ReadersOptions {
  readonly places: ReaderPlaces;
  /** Null: something was held before it that it could not read. */
  readonly onScan: (code: string | null) => void;
  readonly onCard: (card: IdCard) => void;
  readonly onUnread: (advice: Advice) => void;
  readonly onHealth: () => void;
  readonly log: (facts: Readonly<Record<string, unknown>>, what: string) => void;
}

/** The same in the words of the fleet view. */
export function readersProblem(health: ReadersHealth | undefined): 'card-reader-fault' | 'scanner-fault' | null {
  if (health?.card === 'fault') return 'card-reader-fault';
  return health?.scanner === 'fault' ? 'scanner-fault' : null;
}

/** What a technician does about a reader that is not there, in the words of the log. */
const REMEDY = {
  'line-down': '检查电源和数据线，确认地址正确；插好后几秒内自动恢复',
  mute: '读卡器通电了但不应答：检查电源、波特率和收发线',
  faulty: '读卡器自检不通过：断电重启，仍不行请更换',
} as const;

/** The code scanner and the card reader on lines of their own: opened, and opened again whenever they are plugged in. */
export class Readers {
  readonly #options: ReadersOptions;
  readonly #closers: (() => unknown)[] = [];
  #health: ReadersHealth;

  constructor(options: ReadersOptions) {
    this.#options = options;
    const { scanner, card } = options.places;
    this.#health = { scanner: scanner === null ? 'none' : 'ok', card: card === null ? 'none' : 'ok' };
    if (scanner !== null && scanner !== 'wedge') this.#openScanner(scanner);
    if (card !== null) this.#openCardReader(card);
  }

  get health(): ReadersHealth {
    return this.#health;
  }

  async close(): Promise<void> {
    await Promise.all(this.#closers.splice(0).map((close) => close()));
  }

  #openScanner(address: LineAddress): void {
    const { onScan } = this.#options;
    // Tickets and appointments are addresses in ASCII; other codes are told from them as what they are.
    const scanner = openCodeScanner({ line: () => lineStream(address), charset: 'utf-8' });
    scanner.onScan(onScan);
    scanner.onRefused(() => onScan(null));
    scanner.onHealth((health) => {
      const isDown = health === 'line-down';
      this.#tell('scanner', isDown ? 'fault' : 'ok', { ...(isDown ? { reason: health, remedy: REMEDY[health] } : {}) });
    });
    this.#keep(address, scanner);
  }

  #openCardReader(address: LineAddress): void {
    const { onCard, onUnread } = this.#options;
    const isSerial = address.kind === 'serial';
    const reader = openIdCardReader({
      line: (baudRate) => lineStream(isSerial ? { ...address, baudRate } : address),
      // A serial server has its own rate.
      ...(isSerial ? { baudRate: address.baudRate, searchBaudRates: true } : {}),
    });
    reader.onCard(onCard);
    reader.onUnread(({ reason, detail, advice }) => {
      // Reasons and status words; nothing of the card is in them.
      this.#options.log({ reason, detail }, 'card not read');
      onUnread(advice);
    });
    reader.onHealth(({ state, detail }) => {
      const isWell = state === 'ready' || state === 'connecting';
      this.#tell('card', isWell ? 'ok' : 'fault', isWell ? {} : { reason: state, detail, remedy: REMEDY[state] });
    });
    this.#keep(address, reader);
  }

  /** Plugged in again, it is back in a second. */
  #keep(address: LineAddress, reader: { retryNow(): void; close(): Promise<void> }): void {
    this.#closers.push(() => reader.close());
    if (address.kind !== 'tcp') this.#closers.push(watchPlugged(address.path, () => reader.retryNow()));
  }

  #tell(reader: keyof ReadersHealth, health: 'ok' | 'fault', why: Readonly<Record<string, unknown>>): void {
    const isNews = this.#health[reader] !== health;
    this.#health = { ...this.#health, [reader]: health };
    this.#options.log({ reader, health, ...why }, 'reader');
    if (isNews) this.#options.onHealth();
  }
}
