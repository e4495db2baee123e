import type { HallClient, Timers, ViewState } from '@youxu/client';
import type { Board, BoardFrame, WindowId } from '@youxu/domain';
import type { BarFace, LedBoard } from '@youxu/led-board';
import { largeBoardFace, lostFace, windowBarFace } from './bar-words.ts';

/** A hall that was not heard for so long may have called on: what stands on a bar is not vouched for any more. */
const LOST_AFTER_MS = 15_000;

export interface LedWallsPorts {
  readonly client: Pick<HallClient, 'subscribe' | 'serverNow'>;
  readonly timers: Timers;
  readonly show: (device: string, face: BarFace) => void;
}

interface Wall {
  readonly stop: () => void;
  /** Runs while the hall is not heard. */
  cancelLost: (() => void) | null;
}

/** The LED bars over windows and the large boards: each shows its view, or that nobody knows. */
export class LedWalls {
  readonly #ports: LedWallsPorts;
  readonly #walls = new Map<string, Wall>();

  constructor(ports: LedWallsPorts) {
    this.#ports = ports;
  }

  /** Anew, as the plan and the file have it now. */
  follow(boards: readonly LedBoard[], timeZone: string): void {
    this.close();
    for (const board of boards) {
      const [kind, place = ''] = board.id.split(':');
      if (kind === 'window-bar') this.#followWindow(board, place as WindowId, timeZone);
      else this.#followDisplay(board, place);
    }
  }

  close(): void {
    for (const { stop, cancelLost } of this.#walls.values()) {
      stop();
      cancelLost?.();
    }
    this.#walls.clear();
  }

  #followWindow(board: LedBoard, windowId: WindowId, timeZone: string): void {
    const { client } = this.#ports;
    const stop = client.subscribe('led', { windowId }, (view) => {
      this.#heard(board, view, (led) => windowBarFace(led, board, client.serverNow(), timeZone));
    });
    this.#hang(board, stop);
  }

  #followDisplay(board: LedBoard, displayId: string): void {
    const { client } = this.#ports;
    let frame: BoardFrame | null = null;
    let live: ViewState<'board'> | null = null;
    const draw = (): void => {
      const known = frame;
      if (live === null || known === null) return;
      this.#heard(board, live, (data: Board) => largeBoardFace(data, known, board, client.serverNow()));
    };
    const stops = [
      client.subscribe('board-frame', { displayId }, ({ data }) => {
        frame = data;
        draw();
      }),
      client.subscribe('board', { displayId }, (view) => {
        live = view;
        draw();
      }),
    ];
    this.#hang(board, () => {
      for (const stop of stops) stop();
    });
  }

  #hang({ id }: LedBoard, stop: () => void): void {
    const wall = this.#walls.get(id);
    this.#walls.set(id, { stop, cancelLost: wall?.cancelLost ?? null });
  }

  #heard<T>(
    { id }: LedBoard,
    view: { readonly data: T | null; readonly stale: boolean },
    faceOf: (data: T) => BarFace,
  ): void {
    const wall = this.#walls.get(id) ?? { stop: () => {}, cancelLost: null };
    this.#walls.set(id, wall);
    if (view.data !== null && !view.stale) {
      wall.cancelLost?.();
      wall.cancelLost = null;
      this.#ports.show(id, faceOf(view.data));
    } else wall.cancelLost ??= this.#ports.timers.after(LOST_AFTER_MS, () => this.#ports.show(id, lostFace()));
  }
}
