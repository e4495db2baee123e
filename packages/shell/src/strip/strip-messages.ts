import { isAccelerator, STRIP_KEYS, type StripKey, type StripKeys } from './strip-keys.ts';

/** Between the main process and the preload; and, under these two names, between the preload and its page. */
export const STRIP_CHANNEL = 'youxu-strip';

export type Edge = 'left' | 'right';

/** What a desk's page says to the strip around it. */
export type ToStrip =
  /** The page is there and wants to know how its strip is. */
  | { readonly say: 'hello' }
  /** Whether this desk has the window: without it F8 belongs to whatever program is in front. */
  | { readonly say: 'want-keys'; readonly wanted: boolean }
  | { readonly say: 'set-key'; readonly key: StripKey; readonly accelerator: string }
  | {
      readonly say: 'attention';
      /** People who wait, or things to look at; 0 takes it back. */
      readonly count: number;
      /** The task bar's button flashes until somebody looks. */
      readonly flash: boolean;
      /** A PNG of 32 px as a `data:` address, drawn over the task bar's icon; null: none. */
      readonly icon: string | null;
      readonly words: string;
    }
  | { readonly say: 'dock'; readonly edge: Edge }
  /** To the front, with the keyboard. */
  | { readonly say: 'front' }
  | { readonly say: 'quit' };

/** Why a key was not given to the strip. `taken`: another program has it. */
export type KeyRefusal = 'not-allowed' | 'used' | 'taken';

/** How the strip is. */
export interface StripState {
  readonly keys: StripKeys;
  /** Keys that another program has. */
  readonly taken: readonly StripKey[];
  /** Null: somebody put it elsewhere. */
  readonly edge: Edge | null;
  /** What the last `set-key` came to; null: it was given, or nobody asked. */
  readonly refused: { readonly accelerator: string; readonly why: KeyRefusal } | null;
}

/** What the strip says to its page. */
export type FromStrip =
  | { readonly say: 'pressed'; readonly key: Exclude<StripKey, 'front'> }
  | { readonly say: 'state'; readonly state: StripState };

/** A badge of 32 × 32 px needs a twentieth of it. */
const ICON_CHARS_MAX = 20_000;
const WORDS_CHARS_MAX = 200;
const COUNT_MAX = 9_999;

/** What a page sent is not trusted: anything but one of these messages is undefined. */
export function parseToStrip(message: unknown): ToStrip | undefined {
  if (!isRecord(message)) return undefined;
  switch (message.say) {
    case 'hello':
    case 'front':
    case 'quit':
      return { say: message.say };
    case 'want-keys':
      return typeof message.wanted === 'boolean' ? { say: 'want-keys', wanted: message.wanted } : undefined;
    case 'set-key': {
      const { key: named, accelerator } = message;
      const key = STRIP_KEYS.find((one) => one === named);
      if (key === undefined || typeof accelerator !== 'string' || accelerator.length > 40) return undefined;
      return { say: 'set-key', key, accelerator };
    }
    case 'attention':
      return parseAttention(message);
    case 'dock':
      return message.edge === 'left' || message.edge === 'right' ? { say: 'dock', edge: message.edge } : undefined;
    default:
      return undefined;
  }
}

function parseAttention({ count, flash, icon, words }: Record<string, unknown>): ToStrip | undefined {
  if (!Number.isInteger(count) || typeof flash !== 'boolean' || typeof words !== 'string') return undefined;
  const isIcon =
    icon === null ||
    (typeof icon === 'string' && icon.length < ICON_CHARS_MAX && icon.startsWith('data:image/png;base64,'));
  if (!isIcon) return undefined;
  const people = Math.min(Math.max(0, Number(count)), COUNT_MAX);
  return {
    say: 'attention',
    count: people,
    flash,
    icon: icon as string | null,
    words: words.slice(0, WORDS_CHARS_MAX),
  };
}

/** The page's side: only what a strip says counts, whoever else posts messages to a window. */
export function parseFromStrip(message: unknown): FromStrip | undefined {
  if (!isRecord(message)) return undefined;
  if (message.say === 'pressed') {
    return message.key === 'advance' || message.key === 'recall' ? { say: 'pressed', key: message.key } : undefined;
  }
  if (message.say !== 'state' || !isRecord(message.state) || !isRecord(message.state.keys)) return undefined;
  const { keys } = message.state;
  const isWhole = STRIP_KEYS.every((key) => isAccelerator(keys[key]));
  return isWhole ? { say: 'state', state: message.state as unknown as StripState } : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
