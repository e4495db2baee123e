import type { Result } from '@youxu/basics';
import { shown } from '../page/addresses.ts';
import type { PageAnswer } from '../page/answers.ts';
import type { Log, Timers } from './ports.ts';

/** The hall server may take some seconds to start. */
const RETRY_MS = 2_000;
/** Several times as long as the largest page blocks its own thread. */
const SILENT_MS_MAX = 5_000;
/** A slow machine with a slow line may take long, and says nothing meanwhile; a line that swallows everything takes longer. */
const LOADING_MS_MAX = 20_000;
/** A page that draws nothing has broken, or its data does not come; then it would say so. */
const BLANK_MS_MAX = 20_000;
/** More crashes than this within a minute are not the page's own. */
const CRASHES_MAX = 3;
const CRASH_WINDOW_MS = 60_000;
/** So often a page is loaded or ended without a sign of life in between; then the browser itself is broken. */
const IN_VAIN_MAX = 5;

/** The one window of a machine, whatever draws it. None of them throws. */
export interface Screen {
  /** Ok once the document stands there; otherwise why it does not. */
  load(address: string): Promise<Result<null, string>>;
  /** Ends the page's process, which does not answer; {@link PageKeeper.crashed} follows. */
  breakOff(): void;
  /** Ends the browser; whoever keeps it starts it anew. */
  restart(): void;
}

export interface PageKeeperOptions {
  readonly timers: Timers;
  readonly log: Log;
  /** Shown while an address cannot be loaded. */
  readonly noAnswerPage: (address: string) => string;
}

/** Keeps one page on the screen: through servers that are away, crashes, hangs and pages that stay blank. */
export class PageKeeper {
  readonly #options: PageKeeperOptions;
  #screen: Screen | undefined;
  #wanted: string | undefined;
  /** Of the load under way: an older one's outcome is nobody's business. */
  #round = 0;
  #crashedAtMs: number[] = [];
  #answeredAtMs = 0;
  #isLoading = false;
  #blankSinceMs: number | undefined;
  /** How often something was done since the last sign of life. */
  #inVain = 0;
  #stopWatching: () => void = () => {};
  #stopRetrying: () => void = () => {};

  constructor(options: PageKeeperOptions) {
    this.#options = options;
  }

  /** A window is there, the first or another one after the browser ended. */
  attach(screen: Screen): void {
    this.#screen = screen;
    this.#inVain = 0;
    this.#watch();
    void this.#load();
  }

  detach(): void {
    this.#screen = undefined;
    this.#round++;
    this.#stopWatching();
    this.#stopRetrying();
  }

  show(address: string): void {
    this.#wanted = address;
    void this.#load();
  }

  /** The page's process ended. */
  crashed(why: string): void {
    const { timers, log } = this.#options;
    const nowMs = timers.elapsedMs();
    this.#crashedAtMs = [...this.#crashedAtMs.filter((atMs) => nowMs - atMs < CRASH_WINDOW_MS), nowMs];
    const crashes = this.#crashedAtMs.length;
    log({ alarm: 'page', why, crashes }, 'the page ended and is loaded again');
    if (crashes > CRASHES_MAX) {
      this.#crashedAtMs = [];
      this.#screen?.restart();
    } else void this.#load();
  }

  /** The page lives. */
  answered({ blank }: PageAnswer): void {
    const nowMs = this.#options.timers.elapsedMs();
    this.#answeredAtMs = nowMs;
    this.#inVain = 0;
    this.#blankSinceMs = blank ? (this.#blankSinceMs ?? nowMs) : undefined;
    if (this.#blankSinceMs !== undefined && nowMs - this.#blankSinceMs > BLANK_MS_MAX) this.crashed('blank');
  }

  async #load(): Promise<void> {
    const [screen, address] = [this.#screen, this.#wanted];
    this.#stopRetrying();
    if (screen === undefined || address === undefined || this.#isInVain()) return;
    const round = ++this.#round;
    this.#startOver();
    this.#isLoading = true;
    const loaded = await screen.load(address);
    if (round !== this.#round) return;
    this.#isLoading = false;
    this.#startOver();
    if (loaded.ok) this.#options.log({ page: shown(address) }, 'shown');
    else await this.#wait(screen, address, loaded.error);
  }

  /** Says that nobody answers, and asks again soon. */
  async #wait(screen: Screen, address: string, problem: string): Promise<void> {
    const { timers, log, noAnswerPage } = this.#options;
    const round = ++this.#round;
    // What a browser says of an address may repeat it, with the token in it.
    const why = problem.replaceAll(address, shown(address));
    log({ page: shown(address), why }, 'cannot be loaded; tried again');
    await screen.load(noAnswerPage(address));
    if (round === this.#round) this.#stopRetrying = timers.after(RETRY_MS, () => void this.#load());
  }

  /** A server that neither answers nor refuses: whether the browser lives shows the page that says so. */
  #giveUpLoading(): void {
    const [screen, address] = [this.#screen, this.#wanted];
    this.#isLoading = false;
    this.#startOver();
    if (screen !== undefined && address !== undefined) void this.#wait(screen, address, 'no answer');
  }

  /** Counts what is about to be done; a browser in which nothing helps is started anew instead. */
  #isInVain(): boolean {
    if (++this.#inVain <= IN_VAIN_MAX) return false;
    this.#options.log({ alarm: 'page', why: 'no sign of life' }, 'the browser is started anew');
    this.#inVain = 0;
    this.#screen?.restart();
    return true;
  }

  /** A document that comes is given its time. */
  #startOver(): void {
    this.#answeredAtMs = this.#options.timers.elapsedMs();
    this.#blankSinceMs = undefined;
  }

  #watch(): void {
    const { timers, log } = this.#options;
    this.#stopWatching();
    this.#startOver();
    const look = (): void => {
      const silentMs = timers.elapsedMs() - this.#answeredAtMs;
      if (this.#isLoading && silentMs > LOADING_MS_MAX) this.#giveUpLoading();
      else if (!this.#isLoading && silentMs > SILENT_MS_MAX) {
        log({ alarm: 'page', why: 'silent' }, 'the page does not answer and is ended');
        this.#startOver();
        if (!this.#isInVain()) this.#screen?.breakOff();
      }
      this.#stopWatching = timers.after(1_000, look);
    };
    this.#stopWatching = timers.after(1_000, look);
  }
}
