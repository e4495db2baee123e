// What of the desktop around a strip the shell uses: other programs, screens, the task bar. A test drives it by lines of JSON on standard
// input and reads on standard output what the shell did.
import { EventEmitter } from 'node:events';
import { createInterface } from 'node:readline';

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface FakeDisplay {
  readonly id: number;
  readonly workArea: Area;
}

/** What a test may say; `page` runs a script in the page and tells its value. */
export type DesktopOrder =
  | { readonly order: 'press'; readonly key: string }
  /** Another program takes a key, or gives it back. */
  | { readonly order: 'own'; readonly key: string; readonly owned: boolean }
  | { readonly order: 'move'; readonly bounds: Area }
  | { readonly order: 'displays'; readonly displays: readonly FakeDisplay[] }
  | { readonly order: 'page'; readonly script: string };

export function tell(what: string, facts: object = {}): void {
  process.stdout.write(`${JSON.stringify({ double: what, ...facts })}\n`);
}

/** Orders for whoever plays a part of the desktop. */
export const orders = new EventEmitter();
let isListening = false;

/** Only programs that have a desktop listen: the standard input of the others is nobody's. */
function listen(): void {
  if (isListening) return;
  isListening = true;
  createInterface({ input: process.stdin }).on('line', (line) => {
    const order = JSON.parse(line) as DesktopOrder;
    orders.emit(order.order, order);
  });
}

const registered = new Map<string, () => void>();
const ofOthers = new Set<string>();
orders.on('press', ({ key }: Extract<DesktopOrder, { order: 'press' }>) => {
  const pressed = registered.get(key);
  tell('pressed', { key, to: pressed === undefined ? 'another program' : 'strip' });
  pressed?.();
});
orders.on('own', ({ key, owned }: Extract<DesktopOrder, { order: 'own' }>) => {
  if (owned) ofOthers.add(key);
  else ofOthers.delete(key);
});

export const globalShortcut = {
  register: (accelerator: string, pressed: () => void): boolean => {
    listen();
    if (ofOthers.has(accelerator)) return false;
    registered.set(accelerator, pressed);
    tell('keys', { keys: [...registered.keys()].sort() });
    return true;
  },
  unregister: (accelerator: string): void => {
    registered.delete(accelerator);
    tell('keys', { keys: [...registered.keys()].sort() });
  },
};

class FakeScreens extends EventEmitter {
  /** 1366 × 768 with a task bar. */
  #displays: readonly FakeDisplay[] = [{ id: 1, workArea: { x: 0, y: 0, width: 1366, height: 728 } }];

  constructor() {
    super();
    orders.on('displays', ({ displays }: Extract<DesktopOrder, { order: 'displays' }>) => {
      this.#displays = displays;
      this.emit('display-metrics-changed');
    });
  }

  getAllDisplays(): readonly FakeDisplay[] {
    return this.#displays;
  }

  getPrimaryDisplay(): FakeDisplay {
    const [first] = this.#displays;
    if (first === undefined) throw new Error('no screen');
    return first;
  }

  getDisplayMatching({ x }: Area): FakeDisplay {
    const at = this.#displays.find(({ workArea }) => x >= workArea.x && x < workArea.x + workArea.width);
    return at ?? this.getPrimaryDisplay();
  }
}

export const screen = new FakeScreens();
export const nativeImage = { createFromDataURL: (address: string): { readonly address: string } => ({ address }) };
export const dialog = {
  showErrorBox: (title: string, content: string): void => tell('error-box', { title, content }),
};

/** The part of a window that the desktop knows: where it is, whether it has the keyboard, what its button in the task bar does. */
export class FakeDesktopWindow extends EventEmitter {
  #bounds: Area;
  #isFocused = false;

  constructor({ x = 0, y = 0, width = 800, height = 600 }: Partial<Area>) {
    super();
    this.#bounds = { x, y, width, height };
    orders.on('move', ({ bounds }: Extract<DesktopOrder, { order: 'move' }>) => {
      this.#bounds = bounds;
      this.emit('move');
    });
  }

  readonly getBounds = (): Area => this.#bounds;
  readonly setBounds = (bounds: Area): void => {
    this.#bounds = bounds;
    tell('bounds', { bounds });
    this.emit('resize');
  };
  readonly isFocused = (): boolean => this.#isFocused;
  readonly isMinimized = (): boolean => false;
  readonly setKiosk = (): void => {};
  readonly restore = (): void => {};
  readonly show = (): void => {};
  readonly moveTop = (): void => {};
  readonly focus = (): void => {
    this.#isFocused = true;
    tell('focus');
    this.emit('focus');
  };
  readonly blur = (): void => {
    this.#isFocused = false;
    tell('blur');
    this.emit('blur');
  };
  readonly flashFrame = (flash: boolean): void => tell('flash', { flash });
  readonly setOverlayIcon = (image: unknown, words: string): void => tell('icon', { isThere: image !== null, words });
}
