import { unreachable } from '@youxu/basics';
import type { BrowserWindow, NativeImage } from 'electron';
import type { DockedWindow } from './docked-window.ts';
import { GlobalKeys, type Shortcuts } from './global-keys.ts';
import type { StripKey } from './strip-keys.ts';
import type { StripMemory } from './strip-memory.ts';
import { type FromStrip, STRIP_CHANNEL, type StripState, type ToStrip } from './strip-messages.ts';

export interface StripOptions {
  readonly window: BrowserWindow;
  readonly docked: Pick<DockedWindow, 'dock' | 'edge'>;
  readonly memory: Pick<StripMemory, 'keys' | 'setKeys'>;
  readonly shortcuts: Shortcuts;
  readonly drawIcon: (address: string) => NativeImage;
  readonly setBadge: (count: number) => void;
  readonly quit: () => void;
  /** Any clock that does not jump. */
  readonly elapsedMs: () => number;
}

/** A key that is held is told again and again, the first time after up to a second; no hand means it so soon. */
const HELD_MS = 1_100;

/** Does what the desk's page asks of the machine, and tells it of keys that were pressed in other programs. */
export class Strip {
  readonly #options: StripOptions;
  readonly #keys: GlobalKeys;
  readonly #pressedAtMs = new Map<StripKey, number>();
  #refused: StripState['refused'] = null;

  constructor(options: StripOptions) {
    this.#options = options;
    const { window, memory, shortcuts } = options;
    this.#keys = new GlobalKeys(shortcuts, memory.keys, (key) => this.#pressed(key));
    window.on('focus', () => {
      window.flashFrame(false);
      // Whatever program had a key may have gone.
      this.#keys.claim();
      this.#tellState();
    });
    window.on('closed', () => this.#keys.want(false));
  }

  hear(said: ToStrip): void {
    const { memory, docked, quit } = this.#options;
    switch (said.say) {
      case 'hello':
        break;
      case 'want-keys':
        this.#keys.want(said.wanted);
        break;
      case 'set-key': {
        const { key, accelerator } = said;
        const set = this.#keys.set(key, accelerator);
        this.#refused = set.ok ? null : { accelerator, why: set.error };
        if (set.ok) memory.setKeys(this.#keys.keys);
        break;
      }
      case 'attention':
        this.#attend(said);
        return;
      case 'dock':
        docked.dock(said.edge);
        break;
      case 'front':
        this.toFront();
        return;
      case 'quit':
        quit();
        return;
      default:
        unreachable(said);
    }
    this.#tellState();
  }

  /** Its page is loaded anew: keys that nobody hears are given back to the other programs. */
  pageGone(): void {
    this.#keys.want(false);
    this.#attend({ say: 'attention', count: 0, flash: false, icon: null, words: '' });
  }

  toFront(): void {
    const { window } = this.#options;
    if (window.isMinimized()) window.restore();
    window.show();
    window.moveTop();
    window.focus();
  }

  #pressed(key: StripKey): void {
    const atMs = this.#options.elapsedMs();
    const isHeld = atMs - (this.#pressedAtMs.get(key) ?? Number.NEGATIVE_INFINITY) < HELD_MS;
    this.#pressedAtMs.set(key, atMs);
    if (isHeld) return;
    if (key === 'front') this.#toFrontOrBack();
    else this.#tell({ say: 'pressed', key });
  }

  /** The same key leads back to the program in which the clerk was. It stays in sight. */
  #toFrontOrBack(): void {
    const { window } = this.#options;
    if (window.isFocused()) window.blur();
    else this.toFront();
  }

  #attend({ count, flash, icon, words }: Extract<ToStrip, { say: 'attention' }>): void {
    const { window, drawIcon, setBadge } = this.#options;
    setBadge(count);
    window.setOverlayIcon(icon === null ? null : drawIcon(icon), words);
    window.flashFrame(flash && !window.isFocused());
  }

  #tellState(): void {
    const { keys, taken } = this.#keys;
    this.#tell({ say: 'state', state: { keys, taken, edge: this.#options.docked.edge, refused: this.#refused } });
  }

  #tell(said: FromStrip): void {
    this.#options.window.webContents.send(STRIP_CHANNEL, said);
  }
}
