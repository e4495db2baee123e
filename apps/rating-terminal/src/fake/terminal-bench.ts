import path from 'node:path';
import type { TicketId, WindowId } from '@youxu/domain';
import { DemoHall } from '@youxu/simulator/demo-hall';
import { type PageSpeech, type ServedPage, servePage } from '@youxu/tooling/build-page';
import { launchChromium } from '@youxu/tooling/chromium';
import { WarmPages } from '@youxu/tooling/warm-pages';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

const TERMINAL = { viewport: { width: 800, height: 1280 } };

/** One for a file of tests, with another page for each of them that may not throw; the hall and its clerk stay. */
export function terminalBench(speech?: PageSpeech): TerminalBench {
  const bench = new TerminalBench();
  beforeAll(() => bench.start(speech), 120_000);
  afterAll(() => bench.stop());
  beforeEach(() => bench.begin());
  afterEach(async () => {
    await bench.page.close();
    expect(bench.mistakes).toEqual([]);
  });
  return bench;
}

/** The built page of one window's terminal in Chromium, at the real hall server. */
class TerminalBench {
  readonly windowId = 'window-1' as WindowId;
  readonly hall = new DemoHall();
  /** What the page threw. */
  mistakes: string[] = [];
  page!: Page;
  #browser!: Browser;
  #pages!: WarmPages;
  #server!: ServedPage;
  #clerk: string | undefined;
  /** What the QR code of each ticket says. */
  readonly #papers = new Map<TicketId, string>();
  #isSomebodyAsked = false;

  get origin(): string {
    return this.#server.origin;
  }

  /** The page's address with the token of this window's terminal. */
  get address(): string {
    return `${this.origin}/?window=${this.windowId}&token=demo-rating-1`;
  }

  async start(speech?: PageSpeech): Promise<void> {
    await this.hall.start();
    const { url } = this.hall;
    const proxy = {
      '/socket.io': { target: url, ws: true },
      '/demo': url,
      '/assets/audio': url,
      '/assets/images': url,
      '/api': { target: url, changeOrigin: true, headers: { origin: url } },
    };
    this.#server = await servePage(path.resolve(import.meta.dirname, '../..'), proxy, speech);
    this.#browser = await launchChromium();
    this.#pages = await WarmPages.open(this.#browser, TERMINAL);
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.#server?.close();
    await this.hall.close();
  }

  async begin(): Promise<void> {
    await this.#letGo();
    this.mistakes = [];
    this.#take(await this.#pages.newPage());
  }

  /** Another page than the one that each test begins with; its time is the test's. */
  async takeClock(viewport = TERMINAL.viewport): Promise<void> {
    await this.page.close();
    this.#take(await this.#browser.newPage({ viewport }));
    await this.page.clock.install();
  }

  async open(): Promise<void> {
    await this.page.goto(this.address);
    await this.page.getByRole('heading', { name: /社会事务/ }).waitFor();
    expect(this.page.url()).not.toContain('token');
  }

  /** Whoever sits at this window; the first to ask for them lets them open it. */
  async clerk(): Promise<string> {
    this.#clerk ??= await this.hall.openWindow('011', this.windowId);
    return this.#clerk;
  }

  /** @param seen what the terminal says meanwhile */
  async call(language: 'zh' | 'en' = 'zh', seen?: string): Promise<TicketId> {
    const { hall, windowId } = this;
    const clerk = await this.clerk();
    const { ticketId, accessKey } = await hall.takeTicket('medical-insurance-enrolment', { language });
    this.#papers.set(ticketId, accessKey);
    await hall.give(clerk, 'call-next', { windowId });
    if (seen !== undefined) await this.page.getByText(seen).waitFor();
    await hall.give(clerk, 'mark-arrived', { windowId, ticketId });
    return ticketId;
  }

  /** @returns what the QR code on their paper says with the record of this service: the phone's name for it */
  async finish(ticketId: TicketId, invite = true) {
    const finished = { windowId: this.windowId, ticketId, outcome: 'immediate', items: 1, invite } as const;
    const { serviceRecordId } = await this.hall.give(await this.clerk(), 'finish-service', finished);
    this.#isSomebodyAsked = invite;
    return `${this.#papers.get(ticketId)}.${serviceRecordId}` as typeof serviceRecordId;
  }

  /** One person is called, served and let go with an invitation to rate. */
  async serve(language: 'zh' | 'en' = 'zh'): Promise<TicketId> {
    await this.#letGo();
    const ticketId = await this.call(language);
    await this.finish(ticketId);
    return ticketId;
  }

  async isRated(ticketId: TicketId): Promise<boolean | undefined> {
    const response = await fetch(`${this.hall.url}/api/v1/views/ticket?ticketId=${this.#papers.get(ticketId)}`);
    const { data } = (await response.json()) as { data: { rating: { rated: boolean } | null } };
    return data.rating?.rated;
  }

  choice(name: string): ReturnType<Page['getByRole']> {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Presses as a person does who has seen the screen. */
  async press(name: string | RegExp): Promise<void> {
    const button = typeof name === 'string' ? this.choice(name) : this.page.getByRole('button', { name });
    await button.waitFor();
    await this.page.waitForTimeout(500);
    await button.click();
  }

  readonly words = async (): Promise<string> => (await this.page.locator('body').textContent()) ?? '';

  /** Whoever was asked has had their 20 seconds, or their rating is sealed. */
  async #letGo(): Promise<void> {
    if (!this.#isSomebodyAsked) return;
    await this.hall.pass(21_000);
    this.#isSomebodyAsked = false;
  }

  #take(fresh: Page): void {
    this.page = fresh;
    fresh.on('pageerror', (error) => this.mistakes.push(error.message));
  }
}
