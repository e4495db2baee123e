import { useSyncExternalStore } from 'react';
import type { BoardFace, FieldLayout, FieldNews, LineFace, PadFace, SeenByHall } from '../../field-contract.ts';

type Kind = 'devices' | 'lines' | 'seen';

/** What hangs on the lines, each thing watched by itself: a bar that changes disturbs no other. */
export class FieldStore {
  #layout: FieldLayout | null | undefined;
  readonly #known = {
    devices: new Map<string, BoardFace | PadFace>(),
    lines: new Map<string, LineFace>(),
    seen: new Map<string, SeenByHall>(),
  };
  readonly #listeners = new Set<() => void>();
  /** By what they watch; null for the layout. */
  readonly #watchers = new Map<string, Set<() => void>>();

  /** Undefined until it is known, null where there is nothing. */
  readonly layout = (): FieldLayout | null | undefined => this.#layout;

  readonly onLayout = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  device(id: string): BoardFace | PadFace | undefined {
    return this.#known.devices.get(id);
  }

  line(id: string): LineFace | undefined {
    return this.#known.lines.get(id);
  }

  seen(id: string): SeenByHall | undefined {
    return this.#known.seen.get(id);
  }

  watch(kind: Kind, id: string, listener: () => void): () => void {
    const key = `${kind} ${id}`;
    const watchers = this.#watchers.get(key) ?? new Set();
    this.#watchers.set(key, watchers);
    watchers.add(listener);
    return () => watchers.delete(listener);
  }

  /** Everything is told anew after this. */
  wired(layout: FieldLayout | null): void {
    this.#layout = layout;
    for (const known of Object.values(this.#known)) known.clear();
    for (const listener of this.#listeners) listener();
  }

  learn(news: FieldNews): void {
    this.#note('devices', news.devices ?? {}, this.#known.devices);
    this.#note('lines', news.lines ?? {}, this.#known.lines);
    this.#note('seen', news.seen ?? {}, this.#known.seen);
  }

  #note<T>(kind: Kind, faces: Readonly<Record<string, T>>, known: Map<string, T>): void {
    for (const [id, face] of Object.entries(faces)) {
      known.set(id, face);
      for (const listener of this.#watchers.get(`${kind} ${id}`) ?? []) listener();
    }
  }
}

export function useLayout(store: FieldStore): FieldLayout | null | undefined {
  return useSyncExternalStore(store.onLayout, store.layout);
}

export function useBoard(store: FieldStore, id: string): BoardFace | undefined {
  const face = useFace(store, id);
  return face?.kind === 'board' ? face : undefined;
}

export function usePad(store: FieldStore, id: string): PadFace | undefined {
  const face = useFace(store, id);
  return face?.kind === 'pad' ? face : undefined;
}

export function useFace(store: FieldStore, id: string): BoardFace | PadFace | undefined {
  return useSyncExternalStore(
    (listener) => store.watch('devices', id, listener),
    () => store.device(id),
  );
}

export function useLine(store: FieldStore, id: string): LineFace | undefined {
  return useSyncExternalStore(
    (listener) => store.watch('lines', id, listener),
    () => store.line(id),
  );
}

export function useSeen(store: FieldStore, id: string): SeenByHall | undefined {
  return useSyncExternalStore(
    (listener) => store.watch('seen', id, listener),
    () => store.seen(id),
  );
}
