import type { Language } from '@youxu/domain';
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { useText } from '../strings/kiosk-text.ts';
import { HELP, LEAVE, LOUDER, NEXT, OWN_KEYS, PREVIOUS, SOFTER } from './guidance-keys.ts';
import { Speaker } from './speaker.ts';
import { controlOf, controlsIn, nameOf, sentencesOf, wordsOf } from './spoken-words.ts';

/** More are not listed: a finger or the keys find them one by one. */
const LISTED_MAX = 16;
/** Several changes of one moment are one piece of news. */
const NEWS_AFTER_MS = 150;

export interface GuidanceOptions {
  readonly on: boolean;
  /** Null: this machine has no voice. */
  readonly onTurn: ((on: boolean) => void) | null;
  readonly language: Language;
  readonly subject: string;
}

/**
 * Says each page and its choices, whatever is news on it, and whatever a finger or a key comes upon. With the guidance on, a control
 * that is touched says what it is; touched again it is pressed. Keys move and press in any case. Returns whether a touch only listens.
 */
export function useGuidance(
  stage: RefObject<HTMLElement | null>,
  options: GuidanceOptions,
): (event: { readonly target: EventTarget; readonly detail: number }) => boolean {
  const { on, language, subject } = options;
  const { t } = useText();
  const speaker = useRef<Speaker>(null);
  const armed = useRef<HTMLElement>(null);
  const say = (sentences: readonly string[]): void => {
    speaker.current ??= new Speaker(location.origin);
    void speaker.current.say(sentences, language);
  };
  const arm = (control: HTMLElement | null): void => {
    armed.current?.removeAttribute('data-heard');
    control?.setAttribute('data-heard', '');
    armed.current = control;
  };
  const sayPage = useEffectEvent(() => {
    const main = stage.current?.querySelector('main');
    if (!main || main.childElementCount === 0) return;
    const choices = controlsIn(main).map((control) => spoken(control, t));
    const list = choices.length > LISTED_MAX ? [t('kiosk.speech.many', { count: choices.length })] : choices;
    say([
      ...sentencesOf(main),
      ...(list.length > 0 ? [t('kiosk.speech.choices'), ...list] : []),
      t('kiosk.speech.how'),
    ]);
  });
  const sayNews = useEffectEvent((news: readonly string[]) => say(news));
  const press = useEffectEvent((key: string): boolean => {
    const root = stage.current;
    if (root === null) return false;
    if (NEXT.includes(key) || PREVIOUS.includes(key)) move(root, NEXT.includes(key) ? 1 : -1);
    else if (HELP.includes(key)) on ? sayPage() : options.onTurn?.(true);
    else if (LEAVE.includes(key)) options.onTurn?.(false);
    else if (LOUDER.includes(key) || SOFTER.includes(key)) {
      speaker.current?.turnVolume(LOUDER.includes(key) ? 1 : -1);
    } else return false;
    return true;
  });
  const met = useEffectEvent((element: Element) => {
    const control = controlOf(element);
    if (!on || control === null || control === armed.current) return;
    arm(control);
    say([spoken(control, t)]);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page, or the same in another language, is said anew
  useEffect(() => {
    arm(null);
    if (!on) {
      speaker.current?.resetVolume();
      return;
    }
    sayPage();
    return () => speaker.current?.stop();
  }, [on, language, subject]);

  useEffect(() => {
    const root = stage.current;
    if (!on || root === null) return;
    return hearNews(root, sayPage, sayNews);
  }, [on, stage]);

  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (isFree(event) && press(event.key)) event.preventDefault();
    };
    const focused = (event: FocusEvent): void => {
      if (event.target instanceof Element && event.target.matches(':focus-visible')) met(event.target);
    };
    window.addEventListener('keydown', pressed);
    window.addEventListener('focusin', focused);
    return () => {
      window.removeEventListener('keydown', pressed);
      window.removeEventListener('focusin', focused);
    };
  }, []);

  return ({ target, detail }) => {
    // A key presses at once: what has the focus has been said.
    if (!on || detail === 0 || !(target instanceof Element)) return false;
    const control = controlOf(target);
    if (control === null || control === armed.current) return false;
    arm(control);
    say([spoken(control, t)]);
    return true;
  };
}

/** Nothing else on the page has taken it. */
function isFree({ key, defaultPrevented }: KeyboardEvent): boolean {
  return !defaultPrevented || OWN_KEYS.includes(key);
}

function spoken(control: HTMLElement, t: ReturnType<typeof useText>['t']): string {
  const chosen = control.getAttribute('aria-pressed') === 'true' && control.querySelector('[data-state]') === null;
  return chosen ? t('kiosk.speech.chosen', { name: nameOf(control) }) : nameOf(control);
}

/** To the next control, or the one before; from nowhere to the first, or the last. */
function move(root: HTMLElement, by: 1 | -1): void {
  const controls = controlsIn(root);
  const at = controls.indexOf(document.activeElement as HTMLElement);
  const next = at === -1 ? (by === 1 ? 0 : controls.length - 1) : (at + by + controls.length) % controls.length;
  controls[next]?.focus();
}

/** A title that changes is another page; what stands in a status or an alert is said when it changes. */
function hearNews(root: HTMLElement, onPage: () => void, onNews: (news: readonly string[]) => void): () => void {
  const titleOf = (): string => root.querySelector('h1')?.textContent ?? '';
  const newsOf = (): readonly string[] =>
    [...root.querySelectorAll('[role="status"], [role="alert"]')].map(wordsOf).filter((words) => words !== '');
  let title = titleOf();
  let known = newsOf();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    const news = newsOf().filter((words) => !known.includes(words));
    const isOther = titleOf() !== title;
    [title, known] = [titleOf(), newsOf()];
    if (isOther) onPage();
    else if (news.length > 0) onNews(news);
  };
  const observer = new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(look, NEWS_AFTER_MS);
  });
  observer.observe(root, { subtree: true, childList: true, characterData: true });
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}
