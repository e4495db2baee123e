import { type RefObject, useEffect, useEffectEvent, useLayoutEffect } from 'react';

/** Steps in which letters shrink until a page has room for all its words. */
const STEP = 0.95;
/** Letters give way so far; then what stands on another page, too, gives way to them. */
const GIVES_WAY = 0.8;
/** Half as large as LOOK's kiosk asks is still one and a half times the rule for all screens. */
const SCALE_MIN = 0.5;
/** Part of a letter's height by which its ink may leave a tight line. */
const INK = 0.3;

/**
 * Every word of a page is seen, whatever the screen and the size of letters: where the page has no room, first the space between
 * things gives way, then the letters, then what stands on another page, too (`data-room`: tight, full). While the page stays they never grow again, so nothing jumps. Only `main` is fitted.
 */
export function useFit(stage: RefObject<HTMLElement | null>, scale: number, subject: string): void {
  const fitOn = useEffectEvent(() => {
    const main = stage.current?.querySelector('main');
    if (main) tighten(main, scale, Number(main.style.getPropertyValue('--text-scale')) || scale);
  });
  const fitAnew = useEffectEvent(() => {
    const main = stage.current?.querySelector('main');
    if (!main) return;
    loosen(main, scale);
    // How many choices stand in it is known a moment later, still unseen. First the page as such, then its choices.
    queueMicrotask(() => {
      tighten(main, scale, scale, NOT_YET);
      fitOn();
    });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another task
  useLayoutEffect(() => fitAnew(), [subject, scale]);
  useEffect(() => {
    const root = stage.current;
    if (root === null) return;
    // Figures that grow, words that arrive later, letters that are loaded.
    let cells = cellsIn(root);
    const observer = new MutationObserver(() => {
      const now = cellsIn(root);
      // Another number of choices is another page.
      if (now === cells) fitOn();
      else fitAnew();
      cells = now;
    });
    observer.observe(root, { subtree: true, childList: true, characterData: true });
    const loaded = (): void => fitAnew();
    document.fonts.addEventListener('loadingdone', loaded);
    return () => {
      observer.disconnect();
      document.fonts.removeEventListener('loadingdone', loaded);
    };
  }, [stage]);
}

function cellsIn(root: HTMLElement): string {
  return root.querySelector('.choices')?.getAttribute('style') ?? '';
}

function loosen(main: HTMLElement, scale: number): void {
  delete main.dataset.room;
  setScale(main, scale);
}

/** @param whole scale of a page with room; @param from scale as it is now */
function tighten(main: HTMLElement, whole: number, from: number, leftOut = LEFT_OUT): void {
  const overflows = (of: HTMLElement): boolean => isOverfull(of, leftOut);
  if (!overflows(main)) return;
  for (const room of ['tight', 'full'] as const) {
    const least = room === 'tight' ? whole * GIVES_WAY : SCALE_MIN;
    // What has given way already does not give way once more, and more.
    if (room === 'tight' && (main.dataset.room === 'full' || from * STEP < least)) continue;
    main.dataset.room = room;
    if (!overflows(main)) return;
    // The largest letters that fit: steps are tried by halves.
    let [fits, over] = [Math.max(1, Math.ceil(Math.log(least / from) / Math.log(STEP))), 0];
    setScale(main, from * STEP ** fits);
    if (overflows(main) && room === 'tight') {
      setScale(main, from);
      continue;
    }
    while (fits - over > 1) {
      const step = (fits + over) >> 1;
      setScale(main, from * STEP ** step);
      if (overflows(main)) over = step;
      else fits = step;
    }
    setScale(main, from * STEP ** fits);
    // A line that was too long may have been all: what has room now stands there again.
    if (room === 'full') main.dataset.room = 'tight';
    else delete main.dataset.room;
    if (overflows(main)) main.dataset.room = room;
    return;
  }
}

function setScale(main: HTMLElement, scale: number): void {
  // tokens.css computes its sizes anew wherever there is a data-text.
  main.dataset.text = 'fitted';
  main.style.setProperty('--text-scale', scale.toFixed(3));
  main.style.setProperty('--number-scale', Math.sqrt(scale).toFixed(3));
}

/** What is turned or drawn is not words that do not fit. */
const LEFT_OUT =
  '.book *, .search .choices *, .chosen p, .yx-number-room, svg, svg *, .yx-said, .printing__slot, .printing__slot *, input';
const NOT_YET = `${LEFT_OUT}, .choices, .choices *`;

function isOverfull(main: HTMLElement, leftOut: string): boolean {
  if (isFull(main) || hasOverlaps(main)) return true;
  for (const element of main.querySelectorAll<HTMLElement>('*')) {
    if (isFull(element) && !element.matches(leftOut)) return true;
  }
  return false;
}

/** Parts that leave their own place lie over their neighbours, or over the head: what stands in the middle leaves its page at both ends. */
function hasOverlaps(main: HTMLElement): boolean {
  const boxes = [...main.children].map(boxOf).filter(({ top, bottom }) => bottom - top > 1);
  const page = main.getBoundingClientRect();
  if (boxes.some(({ top, bottom }) => top < page.top - 1 || bottom > page.bottom + 1)) return true;
  return boxes.some((a, index) =>
    boxes
      .slice(index + 1)
      .some((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1),
  );
}

/** With its buttons: a fieldset does not tell that they leave it. */
function boxOf(part: Element): { readonly left: number; readonly right: number; readonly top: number; bottom: number } {
  const { left, right, top, bottom } = part.getBoundingClientRect();
  const buttons = part.matches('.choices') ? [] : [...part.querySelectorAll('button')];
  return {
    left,
    right,
    top,
    bottom: Math.max(bottom, ...buttons.map((button) => button.getBoundingClientRect().bottom)),
  };
}

function isFull(element: HTMLElement): boolean {
  const { scrollHeight, clientHeight, scrollWidth, clientWidth } = element;
  if (scrollHeight <= clientHeight && scrollWidth <= clientWidth) return false;
  if (element.matches('.book')) return scrollHeight > clientHeight + 1;
  // The words of a choice stay within its frame.
  const ink = element.matches('.choice, .easing__choices')
    ? 2
    : Number.parseFloat(getComputedStyle(lettersOf(element)).fontSize) * INK;
  return scrollHeight > clientHeight + ink || scrollWidth > clientWidth + 2;
}

/** Where its largest letters are: a title shrinks less than the part it is in, and so does its ink. */
function lettersOf(part: Element): Element {
  return part.querySelector(':scope:not(main) > :is(h1, .take__button)') ?? part;
}
