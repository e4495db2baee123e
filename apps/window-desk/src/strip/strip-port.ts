import { type FromStrip, parseFromStrip, type StripState, type ToStrip } from '@youxu/shell/strip';

/** The strip around the page: always on top, with keys that work in other programs. */
export interface StripPort {
  say(said: ToStrip): void;
  /** Null until it has answered. */
  readonly state: () => StripState | null;
  subscribe(changed: () => void): () => void;
  /** A key of the strip was pressed while some other program had the keyboard. */
  onPressed(listener: (key: Extract<FromStrip, { say: 'pressed' }>['key']) => void): () => void;
}

/** By messages that only a strip's preload takes on; whoever opens the page elsewhere is never answered. */
export function stripAround(page: Window): StripPort {
  let state: StripState | null = null;
  const changed = new Set<() => void>();
  const pressed = new Set<(key: 'advance' | 'recall') => void>();
  page.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
    if (source !== page || origin !== page.location.origin) return;
    const said = typeof data === 'object' && data !== null && 'fromStrip' in data && parseFromStrip(data.fromStrip);
    if (!said) return;
    if (said.say === 'pressed') for (const listener of pressed) listener(said.key);
    else {
      state = said.state;
      for (const listener of changed) listener();
    }
  });
  const say = (said: ToStrip): void => page.postMessage({ toStrip: said }, page.location.origin);
  say({ say: 'hello' });
  return {
    say,
    state: () => state,
    subscribe: (listener) => {
      changed.add(listener);
      return () => void changed.delete(listener);
    },
    onPressed: (listener) => {
      pressed.add(listener);
      return () => void pressed.delete(listener);
    },
  };
}
