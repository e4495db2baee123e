import { err, ok } from '@youxu/basics';
import { mayShow, shown } from '../page/addresses.ts';
import { ANSWER_EVERY_MS } from '../page/answers.ts';
import { guardPage, isBlank } from '../page/guard-page.ts';
import { isAllowedKey } from '../page/is-allowed-key.ts';
import type { Screen } from '../run/page-keeper.ts';
import type { Log } from '../run/ports.ts';
import type { DevtoolsEvent, DevtoolsPipe } from './devtools-pipe.ts';

const LOAD_MS_MAX = 15_000;
const GUARD = `const isAllowedKey = ${isAllowedKey}; (${guardPage})(isAllowedKey);`;
const LOOK = `(${isBlank})()`;
const STATUS = "performance.getEntriesByType('navigation')[0]?.responseStatus ?? 0";

export interface ChromiumWindowOptions {
  /** Origins whose documents may stand in the window, now. */
  readonly origins: () => readonly string[];
  readonly log: Log;
  readonly onAnswer: (answer: { readonly blank: boolean }) => void;
  readonly onCrash: (why: string) => void;
  /** Ends the browser, which is started anew. */
  readonly restart: () => void;
}

/** The one window of a Chromium that was just started. Other windows are closed as they open. */
export class ChromiumWindow implements Screen {
  readonly #pipe: DevtoolsPipe;
  readonly #options: ChromiumWindowOptions;
  #targetId: string | undefined;
  #sessionId: string | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(pipe: DevtoolsPipe, options: ChromiumWindowOptions) {
    this.#pipe = pipe;
    this.#options = options;
  }

  /** Rejects when the browser does not play along: then it has to be ended. */
  async open(): Promise<void> {
    await this.#pipe.send('Browser.setDownloadBehavior', { behavior: 'deny' });
    const { targetInfos } = await this.#pipe.send('Target.getTargets');
    const pages = (targetInfos as { type: string; targetId: string }[]).filter(({ type }) => type === 'page');
    this.#targetId = pages[0]?.targetId;
    if (this.#targetId === undefined) throw new Error('the browser has no window');
    await this.#pipe.send('Target.setDiscoverTargets', { discover: true });
    const { sessionId } = await this.#pipe.send('Target.attachToTarget', { targetId: this.#targetId, flatten: true });
    this.#sessionId = sessionId as string;
    await Promise.all([
      this.#ask('Page.enable'),
      this.#ask('Inspector.enable'),
      this.#ask('Page.addScriptToEvaluateOnNewDocument', { source: GUARD, worldName: 'youxu-shell' }),
      this.#ask('Page.setInterceptFileChooserDialog', { enabled: true }),
      // Documents only: what they load is limited by their own policy, and need not pass through here.
      this.#ask('Fetch.enable', { patterns: [{ resourceType: 'Document' }] }),
    ]);
    this.#timer = setInterval(() => void this.#look(), ANSWER_EVERY_MS);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async load(address: string): ReturnType<Screen['load']> {
    try {
      const { errorText } = await this.#ask('Page.navigate', { url: address }, LOAD_MS_MAX);
      if (typeof errorText === 'string') return err(errorText);
      const status = await this.#evaluate(STATUS);
      return typeof status === 'number' && status >= 400 ? err(`status ${status}`) : ok(null);
    } catch (error) {
      return err(error instanceof Error ? error.message : String(error));
    }
  }

  /** The page's process cannot be told from here: the whole browser is started anew. */
  breakOff(): void {
    this.#options.restart();
  }

  restart(): void {
    this.#options.restart();
  }

  hear({ method, params, sessionId }: DevtoolsEvent): void {
    if (method === 'Target.targetCreated') this.#sawTarget(params.targetInfo as { type: string; targetId: string });
    else if (method === 'Target.targetDestroyed' && params.targetId === this.#targetId) this.#options.restart();
    if (sessionId === undefined || sessionId !== this.#sessionId) return;
    if (method === 'Inspector.targetCrashed') this.#options.onCrash('crashed');
    else if (method === 'Fetch.requestPaused') this.#judge(params);
    // Nobody is there to answer; a page that asks would stand still.
    else if (method === 'Page.javascriptDialogOpening') this.#tell('Page.handleJavaScriptDialog', { accept: false });
  }

  #sawTarget({ type, targetId }: { readonly type: string; readonly targetId: string }): void {
    if (type !== 'page' || targetId === this.#targetId) return;
    this.#options.log({}, 'a new window was closed');
    void this.#pipe.send('Target.closeTarget', { targetId }).catch(() => {});
  }

  #judge({ requestId, request }: DevtoolsEvent['params']): void {
    const { url } = request as { readonly url: string };
    if (mayShow(url, this.#options.origins())) this.#tell('Fetch.continueRequest', { requestId });
    else {
      this.#options.log({ page: shown(url) }, 'the page may not go there');
      this.#tell('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    }
  }

  async #look(): Promise<void> {
    // No answer, no news: whoever keeps the page counts the silence.
    const blank = await this.#evaluate(LOOK).catch(() => undefined);
    if (typeof blank === 'boolean') this.#options.onAnswer({ blank });
  }

  async #evaluate(expression: string): Promise<unknown> {
    const { result } = await this.#ask('Runtime.evaluate', { expression, returnByValue: true });
    return (result as { readonly value?: unknown } | undefined)?.value;
  }

  #ask(method: string, params = {}, timeoutMs?: number): Promise<DevtoolsEvent['params']> {
    return this.#pipe.send(method, params, this.#sessionId, timeoutMs);
  }

  /** A page that is gone meanwhile needs no answer. */
  #tell(method: string, params: DevtoolsEvent['params']): void {
    void this.#ask(method, params).catch(() => {});
  }
}
