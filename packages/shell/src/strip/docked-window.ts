import type { BrowserWindow, Display, Screen as Screens } from 'electron';
import type { StripMemory } from './strip-memory.ts';
import type { Edge } from './strip-messages.ts';
import { type Area, boundsAt, placeAt, type StripPlace } from './strip-place.ts';

/** Somebody still drags. */
const SETTLE_MS = 300;

/** Keeps a window where its clerk put it: at an edge of the screen from top to bottom, on each screen its own place. */
export class DockedWindow {
  readonly #screens: Screens;
  readonly #memory: StripMemory;
  #window: BrowserWindow | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(screens: Screens, memory: StripMemory) {
    this.#screens = screens;
    this.#memory = memory;
    // A screen is pulled, turned or scaled: the window comes with what is there now.
    screens.on('display-added', () => this.#place());
    screens.on('display-removed', () => this.#place());
    screens.on('display-metrics-changed', () => this.#place());
  }

  get bounds(): Area {
    return this.#boundsOn(this.#display());
  }

  get edge(): Edge | null {
    return this.#memory.placeOn(idOf(this.#display())).edge;
  }

  attach(window: BrowserWindow): void {
    this.#window = window;
    const settle = (): void => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#settled(window), SETTLE_MS);
    };
    window.on('move', settle);
    window.on('resize', settle);
    window.on('closed', () => {
      clearTimeout(this.#timer);
      this.#window = undefined;
    });
  }

  /** To an edge of the screen on which it is, as wide as it is. */
  dock(edge: Edge): void {
    const display = this.#display();
    const place: StripPlace = { ...this.#memory.placeOn(idOf(display)), edge };
    this.#memory.setPlace(idOf(display), place);
    this.#place();
  }

  /** Dropped: near an edge it goes there, and is as high as the screen. */
  #settled(window: BrowserWindow): void {
    const bounds = window.getBounds();
    const display = this.#screens.getDisplayMatching(bounds);
    this.#memory.setPlace(idOf(display), placeAt(bounds, display.workArea));
    this.#place();
  }

  #place(): void {
    const wanted = this.bounds;
    if (this.#window === undefined || isSame(this.#window.getBounds(), wanted)) return;
    this.#window.setBounds(wanted);
  }

  #boundsOn(display: Display): Area {
    return boundsAt(this.#memory.placeOn(idOf(display)), display.workArea);
  }

  /** The one on which it was last, as long as that is there. */
  #display(): Display {
    const known = this.#screens.getAllDisplays().find((display) => idOf(display) === this.#memory.screen);
    return known ?? this.#screens.getPrimaryDisplay();
  }
}

function idOf({ id }: Display): string {
  return String(id);
}

function isSame(a: Area, b: Area): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
