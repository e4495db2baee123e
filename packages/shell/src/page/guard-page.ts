import type { PressedKey } from './is-allowed-key.ts';

/**
 * Takes from the page what leads out of it: the context menu, dragging, zooming, keys that are not allowed. Runs in a world of
 * its own, before the page's code. Stands alone: for Chromium it travels into the page as text.
 * @param hasBrowserKeys a browser around it answers function keys itself; without one they are wholly the page's
 */
export function guardPage(isAllowedKey: (key: PressedKey) => boolean, hasBrowserKeys = true): void {
  const first = { capture: true, passive: false } as const;
  const stop = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const name of ['contextmenu', 'dragstart', 'dragover', 'drop', 'auxclick', 'gesturestart']) {
    window.addEventListener(name, stop, first);
  }
  const guardKey = (event: KeyboardEvent): void => {
    const { key, ctrlKey: control, altKey: alt, metaKey: meta } = event;
    if (!isAllowedKey({ key, control, alt, meta })) stop(event);
    // F1 opens the browser's help and F3 its search: the page may have them, the browser not.
    else if (hasBrowserKeys && /^F\d/.test(key)) event.preventDefault();
  };
  window.addEventListener('keydown', guardKey, first);
  window.addEventListener('keyup', guardKey, first);
  window.addEventListener('wheel', (event) => event.ctrlKey && stop(event), first);
  window.addEventListener('touchmove', (event) => event.touches.length > 1 && stop(event), first);
}

/** Whether people see nothing: a page whose code broke before it drew anything. Stands alone, too. */
export function isBlank(): boolean {
  const { body } = document;
  return (
    body === null || ((body.textContent ?? '').trim() === '' && body.querySelector('img,svg,canvas,video') === null)
  );
}
