import type { Instant } from '@youxu/basics';
import type { Outcome } from '@youxu/domain';
import { OUTCOMES } from '@youxu/domain';
import type { Lang, Theme } from '@youxu/ui';
import type { Session } from './hall-api.ts';

export interface RememberedSession extends Session {
  /** The window that was chosen last; null before. */
  readonly windowId: string | null;
}

export interface DeskSettings {
  readonly lang: Lang;
  readonly theme: Theme;
  readonly largeText: boolean;
}

const DEFAULTS: DeskSettings = { lang: 'zh', theme: 'light', largeText: false };

/** The part of the browser's Storage that is used. */
export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * What the desk remembers in the browser. The session is kept twice: in the tab, so that two tabs may be two people, and for the
 * machine, so that a restarted one goes on; the tab's wins.
 */
export class DeskMemory {
  readonly #tab: KeyValueStore;
  readonly #machine: KeyValueStore;
  readonly #sessionKey: string;

  /** @param place tells apart several desks in one browser, such as those of a showroom; '' for the only one */
  constructor(tab: KeyValueStore, machine: KeyValueStore, place = '') {
    this.#tab = tab;
    this.#machine = machine;
    this.#sessionKey = `youxu-desk-session ${place}`.trimEnd();
  }

  session(now: Instant): RememberedSession | null {
    for (const store of [this.#tab, this.#machine]) {
      const session = read<RememberedSession>(store, this.#sessionKey);
      if (session !== null && session.expiresAt > now) return session;
    }
    return null;
  }

  setSession(session: RememberedSession | null): void {
    for (const store of [this.#tab, this.#machine]) {
      if (session === null) store.removeItem(this.#sessionKey);
      else store.setItem(this.#sessionKey, JSON.stringify(session));
    }
  }

  settings(): DeskSettings {
    return { ...DEFAULTS, ...read<Partial<DeskSettings>>(this.#machine, SETTINGS_KEY) };
  }

  setSettings(settings: DeskSettings): void {
    this.#machine.setItem(SETTINGS_KEY, JSON.stringify(settings));
  }

  /** How the clerk ended this item the last time. */
  outcomeOf(serviceId: string): Outcome | null {
    const outcome = read<Record<string, string>>(this.#machine, OUTCOMES_KEY)?.[serviceId];
    return OUTCOMES.find((known) => known === outcome) ?? null;
  }

  setOutcome(serviceId: string, outcome: Outcome): void {
    const known = read<Record<string, string>>(this.#machine, OUTCOMES_KEY);
    this.#machine.setItem(OUTCOMES_KEY, JSON.stringify({ ...known, [serviceId]: outcome }));
  }
}

const SETTINGS_KEY = 'youxu-desk-settings';
const OUTCOMES_KEY = 'youxu-desk-outcomes';

function read<T>(store: KeyValueStore, key: string): T | null {
  try {
    const value: unknown = JSON.parse(store.getItem(key) ?? 'null');
    return typeof value === 'object' && value !== null ? (value as T) : null;
  } catch {
    return null;
  }
}
