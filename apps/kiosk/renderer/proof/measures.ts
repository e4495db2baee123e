import type { Page } from '../fake-kiosk.ts';

/** What does not look as LOOK asks, in words; empty when all is well. Runs in the page, in the kiosk's own pixels. */
const MEASURE = `(() => {
  const stage = document.querySelector('.stage');
  const shrink = stage.offsetWidth / stage.getBoundingClientRect().width;
  const pxPerMm = parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--px-per-mm'));
  const say = (element) => element.tagName.toLowerCase() + '.' + element.className + ' ' + (element.textContent ?? '').slice(0, 30);
  const boxOf = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left: left * shrink, right: right * shrink, top: top * shrink, bottom: bottom * shrink };
  };
  const seen = (element) => {
    const { visibility } = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    return visibility !== 'hidden' && width > 1 && height > 1 && !element.closest('.yx-said, [inert]');
  };
  const faults = [];

  // Words that do not fit, and what leaves the screen. A book is turned, so what lies on its next page is in order.
  for (const element of document.querySelectorAll('.stage, .stage *')) {
    if (element.closest('svg, .yx-said, .printing__slot, .choice__note, .chosen p, .book > *') || !seen(element)) continue;
    const style = getComputedStyle(element);
    const clips = style.overflowY !== 'visible' || style.overflowX !== 'visible' || element.matches('.stage, main');
    const box = boxOf(element);
    // Ink may leave a tight line, words may not.
    const ink = parseFloat(style.fontSize) * 0.3;
    const outside = box.right > stage.offsetWidth + 1 || box.bottom > stage.offsetHeight + 1 || box.left < -1 || box.top < -1;
    if (outside) faults.push('leaves the screen: ' + say(element));
    else if (clips && !element.matches('.book') && (element.scrollHeight > element.clientHeight + ink || element.scrollWidth > element.clientWidth + ink)) {
      faults.push('does not fit: ' + say(element));
    }
  }
  // A button's words within its frame.
  for (const button of document.querySelectorAll('.stage button')) {
    const words = button.querySelector('.yx-button__words');
    if (words === null || !seen(button)) continue;
    const [inner, outer] = [boxOf(words), boxOf(button)];
    if (inner.left < outer.left - 1 || inner.right > outer.right + 1 || inner.top < outer.top - 4 || inner.bottom > outer.bottom + 4
      || words.scrollWidth > words.clientWidth + 2) faults.push('words leave their button: ' + say(button));
  }

  // Parts of a page that leave it.
  const page = document.querySelector('main');
  for (const part of page?.children ?? []) {
    const [inner, outer] = [boxOf(part), boxOf(page)];
    if (seen(part) && (inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1)) faults.push('leaves its page: ' + say(part));
  }

  // Parts that lie over each other.
  for (const parent of [document.querySelector('main'), stage]) {
    const parts = [...(parent?.children ?? [])].filter((part) => seen(part) && !part.matches('.still-there'));
    parts.forEach((one, index) => {
      for (const other of parts.slice(index + 1)) {
        const [a, b] = [boxOf(one), boxOf(other)];
        const apart = a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
        if (!apart) faults.push('lie over each other: ' + say(one) + ' and ' + say(other));
      }
    });
  }

  // Fingers: 20 mm, 8 mm apart, and in the lower half where that was asked for.
  const controls = [...document.querySelectorAll('.stage :is(button, a, input, select, [role="button"])')].filter(seen);
  const low = stage.classList.contains('stage--low');
  for (const control of controls) {
    const { left, right, top, bottom } = boxOf(control);
    const mm = Math.min(right - left, bottom - top) / pxPerMm;
    if (mm < 19.9) faults.push('only ' + mm.toFixed(1) + ' mm: ' + say(control));
    if (low && top < stage.offsetHeight / 2 - 1) faults.push('out of reach: ' + say(control));
  }
  controls.forEach((one, index) => {
    for (const other of controls.slice(index + 1)) {
      const [a, b] = [boxOf(one), boxOf(other)];
      const across = Math.max(b.left - a.right, a.left - b.right);
      const down = Math.max(b.top - a.bottom, a.top - b.bottom);
      const mm = Math.max(across, down) / pxPerMm;
      // Keys of a keyboard stand close where the screen is narrow; each is as large as a finger.
      const keys = one.closest('.keys') !== null && other.closest('.keys') !== null;
      if (mm < (keys ? 0.9 : 7.9)) faults.push('only ' + mm.toFixed(1) + ' mm apart: ' + say(one) + ' and ' + say(other));
    }
  });

  // Letters: 9 mm as LOOK's kiosk at 0.6 m has them; where a page is too full for that, never less than a third above the rule of all screens.
  const least = parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--screen-text'));
  for (const element of document.querySelectorAll('.stage *')) {
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
    const part = parseFloat(getComputedStyle(element).fontSize) / least;
    if (words && seen(element) && part < PART_MIN) faults.push('letters of ' + part.toFixed(2) + ': ' + say(element));
  }
  return [...new Set(faults)];
})()`;

/** @param lettersMin smallest letters, as a part of LOOK's */
export function lookFaults(page: Page, lettersMin = 0.45): Promise<string[]> {
  return page.evaluate(MEASURE.replace('PART_MIN', String(lettersMin))) as Promise<string[]>;
}
