/** What a finger or a key can choose. */
const CONTROLS = 'button:not(:disabled), a[href], input:not(:disabled)';
/** The agent says no longer sentence. */
const SENTENCE_MAX = 280;

export function controlOf(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>(CONTROLS);
}

/** In the order of the page, which is that of the keys: first what it asks, then the foot. */
export function controlsIn(root: Element): readonly HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(CONTROLS)].filter((control) => control.checkVisibility(VISIBLE));
}

const VISIBLE = { visibilityProperty: true } as const;

/** Its words, with what is on or off. */
export function nameOf(control: Element): string {
  return control.getAttribute('aria-label') ?? wordsOf(control);
}

/** The title and the text of a page, without what can be chosen; each part a sentence. */
export function sentencesOf(main: Element): readonly string[] {
  const title = main.querySelector('h1');
  const rest: string[] = [];
  collect(main, title, rest);
  return [...(title === null ? [] : [wordsOf(title)]), ...rest].filter((words) => words !== '').flatMap(inPieces);
}

function collect(element: Element, title: Element | null, into: string[]): void {
  if (element === title || element.matches(`[aria-hidden="true"], ${CONTROLS}, button`)) return;
  const label = element.getAttribute('aria-label');
  if (label !== null && element.matches('[role="img"]')) {
    into.push(label);
  } else if (element.matches('dl > div, li, p, legend, h2, h3, dt, dd') || hasWords(element)) {
    if (element.querySelector(CONTROLS) === null) into.push(wordsOf(element));
    else for (const child of element.children) collect(child, title, into);
  } else {
    for (const child of element.children) collect(child, title, into);
  }
}

function hasWords(element: Element): boolean {
  return [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
}

/** As a screen reader has them: what is hidden is not said; parts are told apart. */
export function wordsOf(element: Element): string {
  if (element.matches('[aria-hidden="true"], svg:not([aria-label])')) return '';
  const parts = [...element.childNodes].map((node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
    if (!(node instanceof Element)) return '';
    return node.getAttribute('aria-label') ?? (isPart(node) ? `，${wordsOf(node)}，` : wordsOf(node));
  });
  return parts
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/([，。？！：、.?!:,])?(?:\s*，)+/g, (_, before: string | undefined) => before ?? '，')
    .replace(/^[，\s]+|[，\s]+$/g, '');
}

function isPart(element: Element): boolean {
  return (
    !/^inline$/.test(getComputedStyle(element).display) || element.parentElement?.matches('.choice__lines') === true
  );
}

/** At the ends of sentences where it is too long. */
function inPieces(words: string): readonly string[] {
  if (words.length <= SENTENCE_MAX) return [words];
  const pieces = words.match(/[^。？！；.?!;]+[。？！；.?!;]?/g) ?? [words];
  return pieces.map((piece) => piece.slice(0, SENTENCE_MAX));
}
