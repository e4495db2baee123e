/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { DRAWN } from './drawn.ts';

export interface WordFaultOptions {
  /** What is not looked at: where words are meant to run out of sight, or to lie over others. */
  readonly except?: string;
}

/**
 * What is wrong with the words of a page as it stands, in words; a test expects `[]`. Words that are cut off by what they are in or
 * by the edge of the screen, and words that lie over other words. What can be scrolled to is not cut off.
 */
export async function findWordFaults(page: Page, { except = '' }: WordFaultOptions = {}): Promise<string[]> {
  await page.evaluate(DRAWN);
  const parts = [nameOf, inksOf, cutsOf, measure].join('\n');
  return page.evaluate(`(() => { ${parts}; return measure(${JSON.stringify(except)}); })()`) as Promise<string[]>;
}

/**
 * Words that stand outside of the brackets of the pseudo language, attributes that are read aloud included. Dates, numbers of tickets
 * and what is told in `shown` may, each text of it as a whole: the data of just what is on the page, such as names.
 */
export async function findForeignWords(page: Page, shown: unknown): Promise<string[]> {
  const said = (await page.evaluate(`(${collect.toString()})()`)) as string[];
  const known = [...new Set(textsIn(shown))].sort((one, other) => other.length - one.length);
  const outside = said.flatMap((text) => withoutBrackets(text).split('\n'));
  const strange = outside.map((text) => text.trim()).filter((text) => wordsOf(withoutKnown(text, known)).length > 0);
  return [...new Set(strange)];
}

/** What people read in data: its texts, but neither names of fields nor ids and states, which look like `not-open`. */
function textsIn(data: unknown): string[] {
  if (typeof data === 'string') return /^[a-z0-9_-]*$/.test(data.trim()) ? [] : [data.trim()];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsIn) : [];
}

/** A known text counts only where no other word touches it. */
function withoutKnown(text: string, known: readonly string[]): string {
  return known.reduce((rest, one) => {
    const places = rest.split(one);
    return places.reduce((left, right) => `${left}${isJoined(left, right) ? one : ' '}${right}`);
  }, text);
}

function isJoined(left: string, right: string): boolean {
  return /\p{L}$/u.test(left) || /^\p{L}/u.test(right);
}

/** A sentence may be a fact of another one. */
function withoutBrackets(text: string): string {
  const shorter = text.replace(/\[[^[\]]*\]/g, '\n');
  return shorter === text ? text : withoutBrackets(shorter);
}

const DATE =
  /[\d:]+|年|月|日|周.|星期.|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(day)?|(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b/g;
const TICKET = /\b[A-Z]\d{2,4}\b|\bF\d{1,2}\b/g;

function wordsOf(text: string): string[] {
  return (
    text
      .replace(TICKET, ' ')
      .replace(DATE, ' ')
      .match(/[\p{L}]+/gu) ?? []
  );
}

/** What a page that speaks the pseudo language has wrong: both of the above. */
export async function findPseudoFaults(
  page: Page,
  options: WordFaultOptions & { readonly shown: unknown },
): Promise<string[]> {
  const foreign = await findForeignWords(page, options.shown);
  return [...(await findWordFaults(page, options)), ...foreign.map((words) => `stands in no table: ${words}`)];
}

/** Runs in the page. */
function collect(): string[] {
  const said: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent === null || parent.closest('script, style, [translate="no"], code') !== null) continue;
    if (!parent.checkVisibility()) continue;
    // A sentence may have one of its facts in an element of its own.
    let whole: Node | null = node;
    const isWhole = (text: string): boolean => text.split('[').length === text.split(']').length;
    while (whole.parentElement !== null && !isWhole(whole.textContent ?? '')) whole = whole.parentElement;
    said.push(whole.textContent ?? '');
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      if (element.closest('[translate="no"]') === null && element.checkVisibility())
        said.push(element.getAttribute(name) ?? '');
    }
  }
  return said;
}

/** A line of words as it lies in the page, and how much of it is seen. */
interface Ink {
  readonly element: Element;
  readonly node: Node;
  readonly sizePx: number;
  readonly box: Edges;
  seen: Edges;
}

interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** These run in the page: they know each other and nothing else of this module. */
function measure(except: string): string[] {
  const top = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
  const inks = inksOf(top, `.yx-said, [inert], [aria-hidden="true"], script, style${except && `, ${except}`}`);
  const faults = new Set(inks.flatMap(cutsOf));
  inks.forEach((one, index) => {
    for (const other of inks.slice(index + 1)) {
      const across = Math.min(one.seen.right, other.seen.right) - Math.max(one.seen.left, other.seen.left);
      const down = Math.min(one.seen.bottom, other.seen.bottom) - Math.max(one.seen.top, other.seen.top);
      if (one.node === other.node || across <= 2 || down <= 2) continue;
      faults.add(`lie over each other: ${nameOf(one.element)} and ${nameOf(other.element)}`);
    }
  });
  return [...faults];
}

function nameOf(element: Element): string {
  const words = (element.textContent ?? '').trim().slice(0, 40);
  return `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${words}”`;
}

function inksOf(top: Element, skipped: string): Ink[] {
  const inks: Ink[] = [];
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element === null || (node.textContent ?? '').trim() === '' || element.closest(skipped) !== null) continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const sizePx = Number.parseFloat(getComputedStyle(element).fontSize);
    for (const { left, right, top: above, bottom: below } of range.getClientRects()) {
      // Letters fill less than the box that browsers tell; a page in miniature is drawn smaller than it says.
      const half = Math.min((below - above) * 0.3, sizePx * 0.4);
      const middle = (above + below) / 2;
      const box = { left, right, top: middle - half, bottom: middle + half };
      inks.push({ element, node, sizePx, box, seen: box });
    }
  }
  return inks;
}

/** Looks outwards: what hides a part of it, unless one can scroll there. */
function cutsOf(ink: Ink): string[] {
  const { box, element, sizePx } = ink;
  const slack = 1 + sizePx * 0.06;
  const across = (edge: Edges): boolean => box.left < edge.left - slack || box.right > edge.right + slack;
  const down = (edge: Edges): boolean => box.top < edge.top - slack || box.bottom > edge.bottom + slack;
  const cuts: string[] = [];
  let [canScrollX, canScrollY] = [false, false];
  for (let around: Element | null = element; around !== null; around = around.parentElement) {
    const { overflowX, overflowY, position, clipPath } = getComputedStyle(around);
    if (around === document.body || around === document.documentElement) break;
    // Said, not shown.
    if (clipPath !== 'none') {
      ink.seen = { left: 0, right: 0, top: 0, bottom: 0 };
      return [];
    }
    canScrollX ||= /auto|scroll/.test(overflowX);
    canScrollY ||= /auto|scroll/.test(overflowY);
    const edge = around.getBoundingClientRect();
    const { left, right, top, bottom } = ink.seen;
    if (overflowX !== 'visible') {
      if (!canScrollX && across(edge)) cuts.push(`cut off at the side: ${nameOf(element)}`);
      ink.seen = { left: Math.max(left, edge.left), right: Math.min(right, edge.right), top, bottom };
    }
    if (overflowY !== 'visible') {
      if (!canScrollY && down(edge)) cuts.push(`cut off above or below: ${nameOf(element)}`);
      ink.seen = { ...ink.seen, top: Math.max(top, edge.top), bottom: Math.min(bottom, edge.bottom) };
    }
    if (position === 'fixed') break;
  }
  const page = document.scrollingElement ?? document.documentElement;
  const isLong = page.scrollHeight > page.clientHeight + 1 && getComputedStyle(page).overflowY !== 'hidden';
  const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  if ((!canScrollX && across(screen)) || (!canScrollY && !isLong && down(screen))) {
    cuts.push(`leaves the screen: ${nameOf(element)}`);
  }
  return cuts;
}
