import { connectHall, type HallClient, socketIoTransport, systemPorts } from '@youxu/client';
import type { Board, Fleet, Led, WindowDesk, WindowId } from '@youxu/domain';
import { BOARD } from './field-hall.ts';

/** Which service could be rated at a window since then; null: none. */
interface Invited {
  readonly fromMs: number;
  readonly serviceRecordId: string | null;
}

/** What the hall shows, seen by a client of our own: the truth that devices are held against. Opened anew after each start of the hall. */
export class HallWatch {
  readonly #url: () => string;
  readonly #windows: readonly WindowId[];
  readonly #invited = new Map<WindowId, Invited[]>();
  #client: HallClient | undefined;
  #manager: HallClient | undefined;

  constructor(url: () => string, windows: readonly WindowId[]) {
    this.#url = url;
    this.#windows = windows;
  }

  open(managerToken: string): void {
    this.close();
    const connect = (token: string): HallClient =>
      connectHall({ ...systemPorts(), transport: socketIoTransport({ url: this.#url(), token }) });
    const client = connect('demo-gateway');
    this.#client = client;
    for (const windowId of this.#windows) {
      client.subscribe('led', { windowId }, () => {});
      client.subscribe('window-desk', { windowId }, () => {});
      client.subscribe('rating-terminal', { windowId }, ({ data, stale }) => {
        if (data === null || stale) return;
        this.#note(windowId, data.invitation?.serviceRecordId ?? null);
      });
    }
    client.subscribe('board', { displayId: BOARD.displayId }, () => {});
    this.#manager = connect(managerToken);
    this.#manager.subscribe('fleet', {}, () => {});
  }

  led(windowId: WindowId): Led | null {
    return this.#fresh('led', { windowId });
  }

  desk(windowId: WindowId): WindowDesk | null {
    return this.#fresh('window-desk', { windowId });
  }

  get board(): Board | null {
    return this.#fresh('board', { displayId: BOARD.displayId });
  }

  get fleet(): Fleet | null {
    const view = this.#manager?.view('fleet', {});
    return view === undefined || view.stale ? null : view.data;
  }

  /** The services that somebody who pressed then may have meant. */
  ratableBetween(windowId: WindowId, fromMs: number, toMs: number): readonly string[] {
    const notes = this.#invited.get(windowId) ?? [];
    return notes.flatMap(({ fromMs: noted, serviceRecordId }, index) => {
      const untilMs = notes[index + 1]?.fromMs ?? Number.POSITIVE_INFINITY;
      return serviceRecordId !== null && noted <= toMs && untilMs >= fromMs ? [serviceRecordId] : [];
    });
  }

  close(): void {
    this.#client?.close();
    this.#manager?.close();
    this.#client = undefined;
    this.#manager = undefined;
  }

  #note(windowId: WindowId, serviceRecordId: string | null): void {
    const notes = this.#invited.get(windowId) ?? [];
    this.#invited.set(windowId, notes);
    if ((notes.at(-1)?.serviceRecordId ?? null) !== serviceRecordId)
      notes.push({ fromMs: performance.now(), serviceRecordId });
  }

  #fresh<N extends 'led' | 'window-desk' | 'board'>(view: N, params: Parameters<HallClient['view']>[1]): never | null {
    const state = this.#client?.view(view as never, params as never) as { data: never; stale: boolean } | undefined;
    return state === undefined || state.stale ? null : state.data;
  }
}
