import { canonicalJson } from '@youxu/basics';
import { connectHall, type HallClient, socketIoTransport, systemPorts } from '@youxu/client';
import type { ViewName } from '@youxu/domain';
import { viewKey } from '@youxu/protocol';
import type { Version } from './screen-watch.ts';

export interface FollowedView {
  readonly view: ViewName;
  readonly params: Readonly<Record<string, string>>;
}

export interface HallTruthOptions {
  readonly url: () => string;
  /** What is followed with each token. */
  readonly follows: readonly { readonly token: string; readonly views: readonly FollowedView[] }[];
  readonly onPublished: (key: string, version: Version, text: string) => void;
}

const READY_MS_MAX = 10_000;
const LOOK_EVERY_MS = 20;

/** What the hall publishes, heard over lines of its own that nothing befalls. After each start of the hall it has to be opened anew. */
export class HallTruth {
  readonly #options: HallTruthOptions;
  #clients: HallClient[] = [];

  constructor(options: HallTruthOptions) {
    this.#options = options;
  }

  /** Resolves when every view is known as the hall of now has it. */
  async open(): Promise<void> {
    this.close();
    const { url, follows, onPublished } = this.#options;
    this.#clients = follows.map(({ token, views }) => {
      const client = connectHall({ ...systemPorts(), transport: socketIoTransport({ url: url(), token }) });
      for (const { view, params } of views) {
        client.subscribe(view, params as never, ({ version, data, stale }) => {
          if (version === null || data === null || stale) return;
          onPublished(viewKey(view, params as never), version, canonicalJson(data));
        });
      }
      return client;
    });
    for (const endMs = performance.now() + READY_MS_MAX; !this.#isComplete(); ) {
      if (performance.now() > endMs) throw new Error('the hall does not show its views on a sound line');
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  close(): void {
    for (const client of this.#clients) client.close();
    this.#clients = [];
  }

  /** Where HTTP, asked now, is ahead of or apart from what the sockets told. Asked when nothing changes. */
  async differences(): Promise<readonly string[]> {
    const { url, follows } = this.#options;
    const differences: string[] = [];
    for (const [at, { token, views }] of follows.entries()) {
      for (const { view, params } of views) {
        const address = `${url()}/api/v1/views/${view}?${new URLSearchParams(params)}`;
        const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
        const frame = (await response.json()) as Version & { readonly data: unknown };
        const known = this.#clients[at]?.view(view, params as never);
        const isSame = known?.version?.rev === frame.rev && canonicalJson(known.data) === canonicalJson(frame.data);
        if (!isSame)
          differences.push(`${view} ${JSON.stringify(params)}: rev ${known?.version?.rev}, HTTP ${frame.rev}`);
      }
    }
    return differences;
  }

  #isComplete(): boolean {
    return this.#options.follows.every(({ views }, at) =>
      views.every(({ view, params }) => {
        const state = this.#clients[at]?.view(view, params as never);
        return state !== undefined && !state.stale && state.data !== null;
      }),
    );
  }
}
