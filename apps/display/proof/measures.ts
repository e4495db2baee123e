import type { Page } from './stand.ts';

/**
 * What does not look as LOOK asks, in words; empty when all is well. Runs in the page, in its own pixels: the size of letters is
 * compared with the size that the plan's distance wants (`--rule-text`).
 */
const MEASURE = `(() => {
  const stage = document.querySelector('.stage') ?? document.querySelector('.start');
  if (stage === null) return ['no stage'];
  const { width, height } = stage.getBoundingClientRect();
  const shrink = stage.offsetWidth / width;
  const rule = parseFloat(getComputedStyle(stage).getPropertyValue('--rule-text'));
  const say = (element) => (element.closest('[class]')?.getAttribute('class') || element.tagName) + ' “' + (element.textContent ?? '').trim().slice(0, 24) + '”';
  const boxOf = (element) => element.getBoundingClientRect();
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.yx-said');
  const ownWords = (element) => [...element.childNodes].filter((node) => node.nodeType === 3 && node.textContent.trim() !== '');
  const worded = [...stage.querySelectorAll('*')].filter((element) => ownWords(element).length > 0 && seen(element));
  const faults = [];

  // What may be left out at the end where there is no room, whole or not at all; and what glides.
  // A page that was split shows its other parts later.
  const optional = (element) => element.closest('.strip__room, .recent__calls, [data-split="true"]') !== null;
  const gliding = (element) => element.closest('.ticker') !== null;
  const wordBoxes = worded.flatMap((element) => ownWords(element).map((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    // Ink does not fill the line box: a fifth of a letter above and below is air.
    const rects = [...range.getClientRects()];
    const ink = parseFloat(getComputedStyle(element).fontSize) / shrink * 0.8;
    return { element, rects: rects.map(({ left, right, top, bottom }) => {
      const middle = (top + bottom) / 2;
      return { left, right, top: Math.max(top, middle - ink / 2), bottom: Math.min(bottom, middle + ink / 2) };
    }) };
  }));

  // Words within everything that clips them.
  for (const { element, rects } of wordBoxes) {
    if (gliding(element)) continue;
    // The stage is a little larger than the page, on which it wanders.
    const page = stage.matches('.stage') ? [innerWidth, innerHeight] : [Infinity, Infinity];
    if (!optional(element) && rects.some(({ left, right, top, bottom }) => left < 0 || top < 0 || right > page[0] || bottom > page[1])) {
      faults.push('leaves the page: ' + say(element));
    }
    for (let box = element; box !== null && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
      const frame = boxOf(box);
      const cut = rects.filter((rect) => rect.left < frame.left - 2 || rect.right > frame.right + 2 || rect.top < frame.top - 2 || rect.bottom > frame.bottom + 2);
      const whole = rects.every((rect) => rect.top >= frame.bottom - 2 || rect.left >= frame.right - 2);
      // Left out whole, as was meant.
      if (optional(element) && whole) break;
      if (cut.length > 0) {
        faults.push('cut off: ' + say(element) + ' in ' + (box.className || box.tagName));
        break;
      }
    }
  }

  // Words that lie over other words. The line that says what is broken lies over the heads of columns, a caption over nothing.
  const shown = wordBoxes.filter(({ element }) => !gliding(element) && !element.closest('.line-state') && !(optional(element)));
  shown.forEach((one, index) => {
    for (const other of shown.slice(index + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const over = one.rects.some((a) => other.rects.some((b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2));
      const covers = (a, b) => a.element.closest('.calls-first') !== null && b.element.closest('.turned') !== null;
      if (over && !covers(one, other) && !covers(other, one)) faults.push('one over the other: ' + say(one.element) + ' and ' + say(other.element));
    }
  });

  // Icons and pictures within the page.
  for (const element of stage.querySelectorAll('svg, img, video')) {
    // The drawing of the house may run over the edges.
    if (!seen(element) || optional(element) || element.matches('.hall-picture')) continue;
    const box = boxOf(element);
    const slack = 0.012 * Math.min(innerWidth, innerHeight);
    const out = box.left < -slack || box.top < -slack || box.right > innerWidth + slack || box.bottom > innerHeight + slack;
    if (out) faults.push('leaves the page: ' + say(element) + ' of ' + say(element.parentElement));
  }

  for (const element of worded) {
    const part = parseFloat(getComputedStyle(element).fontSize) / rule;
    const least = element.closest('[lang^=en]') !== null ? ENGLISH : element.closest('NEAR_BY') !== null ? NEAR : 1;
    if (part < least - 0.005) faults.push('letters of ' + part.toFixed(2) + ': ' + say(element));
  }
  const newest = document.querySelector('.call--newest .yx-number');
  if (newest !== null && parseFloat(getComputedStyle(newest).fontSize) < 2 * rule - 1) faults.push('the newest number is not twice the rule');
  return [...new Set(faults)];
})()`;

/**
 * LOOK, "Type": whatever must be read from the plan's distance is as large as that asks. This is the whole list of what need not be:
 * what helps who stands near, and what the number and its window say as well. It is read from half of the distance.
 */
const NEAR_BY = [
  // Whose hall and screen this is, the date; the clock is larger.
  '.head',
  // What the columns are, names of windows and zones, how many wait, that somebody is being served, that a window is free or closed.
  '.calls__heads, .strip__title, .call__window, .call__state > .yx-tag, .call__served, .cell__name, .cell__state, .strip__rule',
  '.waiting__title, .waiting__name, .waiting__people, .waiting__nobody, .waiting__windows, .waiting__next > .bilingual',
  // The calls themselves go by the day, and say it in large after ten minutes.
  '.line-state, .old__since',
  // Who serves here and for what; the name is larger.
  '.face p:not(.face__name), .window__business',
  // On pages.
  '.item__department, .hours-page__day, .hours-page__address, .hours-page__sessions .bilingual, .directory__here, .recent__title',
  '.evacuation__small, .rest, .sound-switch',
].join();
/** As parts of what the distance asks; English stands beneath Chinese that says the same. */
const LETTERS_MIN = { NEAR_BY, NEAR: 0.5, ENGLISH: 0.28 };

export function lookFaults(page: Page): Promise<string[]> {
  const script = Object.entries(LETTERS_MIN).reduce(
    (text, [name, value]) => text.replaceAll(name, String(value)),
    MEASURE,
  );
  return page.evaluate(script) as Promise<string[]>;
}
