import type { Instant } from '@youxu/basics';
import { type LastAtWork, systemPorts } from '@youxu/client';
import type { Outcome, Text } from '@youxu/domain';
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
  /** When somebody waits at this window and it is idle: a sound, title and task bar, a notification of the system. */
  readonly sound: boolean;
  readonly flash: boolean;
  readonly notify: boolean;
}

/** Somebody who has been seen at a window of this machine. */
export interface KnownPerson {
  readonly number: string;
  readonly name: Text;
}

const DEFAULTS: DeskSettings = {
  lang: 'zh',
  theme: 'light',
  largeText: false,
  sound: true,
  flash: true,
  notify: false,
};

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
  readonly #newId: () => string;
  readonly #deskKey: string;
  readonly #lang: Lang;
  #deskId: string | null = null;
  #isNewHere = false;

  /**
   * @param place tells apart several desks in one browser, such as those of a showroom; '' for the only one
   * @param lang until somebody chooses
   */
  constructor(
    tab: KeyValueStore,
    machine: KeyValueStore,
    place = '',
    newId = systemPorts().ids.next,
    lang: Lang = DEFAULTS.lang,
  ) {
    this.#lang = lang;
    this.#newId = newId;
    this.#tab = tab;
    this.#machine = machine;
    this.#sessionKey = `youxu-desk-session ${place}`.trimEnd();
    this.#deskKey = `youxu-desk-id ${place}`.trimEnd();
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

  /**
   * Which browser this is, for as long as its tab lives [STAFF-5]. The page of a tab that goes puts the id down ({@link putDown}) and
   * the next one takes it up; a duplicated tab finds a copy that nobody put down, and is another desk. So is a tab after a crash.
   */
  deskId(): string {
    if (this.#deskId !== null) return this.#deskId;
    const putDown = this.#tab.getItem(this.#deskKey);
    this.#isNewHere = putDown === null || putDown === '';
    const id = putDown === null || putDown === '' ? this.#newId() : putDown;
    this.#deskId = id;
    this.#tab.removeItem(this.#deskKey);
    return id;
  }

  /** The page goes: the next one of this tab is the same desk. */
  putDown(): void {
    if (this.#deskId !== null) this.#tab.setItem(this.#deskKey, this.#deskId);
  }

  /** The page is back as it was, from the browser's cache. */
  takeUp(): void {
    this.#tab.removeItem(this.#deskKey);
  }

  /** Whether this tab was opened just now; true once. */
  isNewHere(): boolean {
    const isNew = this.#isNewHere;
    this.#isNewHere = false;
    return isNew;
  }

  /** Who belongs to a window, as of the last time that somebody was signed in there: at the sign-in nobody may ask the hall. */
  peopleAt(windowId: string): readonly KnownPerson[] {
    return read<Record<string, readonly KnownPerson[]>>(this.#machine, PEOPLE_KEY)?.[windowId] ?? [];
  }

  setPeople(windowId: string, people: readonly KnownPerson[]): void {
    const known = read<Record<string, readonly KnownPerson[]>>(this.#machine, PEOPLE_KEY);
    const here = people.slice(0, PEOPLE_MAX).map(({ number, name }) => ({ number, name }));
    this.#machine.setItem(PEOPLE_KEY, JSON.stringify({ ...known, [windowId]: here }));
    this.#machine.setItem(LAST_WINDOW_KEY, windowId);
  }

  /** Where somebody was signed in last on this machine. */
  lastWindow(): string | null {
    return this.#machine.getItem(LAST_WINDOW_KEY);
  }

  /** When this machine last saw that window at work; null: closed then, or never [HAND-4]. */
  lastAtWork(windowId: string): LastAtWork | null {
    return read<Record<string, LastAtWork | null>>(this.#machine, AT_WORK_KEY)?.[windowId] ?? null;
  }

  setLastAtWork(windowId: string, last: LastAtWork | null): void {
    const known = read<Record<string, LastAtWork | null>>(this.#machine, AT_WORK_KEY);
    this.#machine.setItem(AT_WORK_KEY, JSON.stringify({ ...known, [windowId]: last }));
  }

  settings(): DeskSettings {
    return { ...DEFAULTS, lang: this.#lang, ...read<Partial<DeskSettings>>(this.#machine, SETTINGS_KEY) };
  }

  /** The language only where it was chosen: whoever turns the sound down says nothing of the address's. */
  setSettings({ lang, ...others }: DeskSettings): void {
    const wasChosen = read<Partial<DeskSettings>>(this.#machine, SETTINGS_KEY)?.lang !== undefined;
    const kept = { ...others, ...((wasChosen || lang !== this.#lang) && { lang }) };
    this.#machine.setItem(SETTINGS_KEY, JSON.stringify(kept));
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
const PEOPLE_KEY = 'youxu-desk-people';
const LAST_WINDOW_KEY = 'youxu-desk-window';
const AT_WORK_KEY = 'youxu-desk-at-work';
const PEOPLE_MAX = 8;

function read<T>(store: KeyValueStore, key: string): T | null {
  try {
    const value: unknown = JSON.parse(store.getItem(key) ?? 'null');
    return typeof value === 'object' && value !== null ? (value as T) : null;
  } catch {
    return null;
  }
}
