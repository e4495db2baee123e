import type { IpcRenderer } from 'electron';
import { ANSWER_CHANNEL, ANSWER_EVERY_MS } from './answers.ts';
import { guardPage, isBlank } from './guard-page.ts';
import { isAllowedKey } from './is-allowed-key.ts';

/** All that the preload does. Nothing is given to the page: it is an ordinary page, and has no door to the machine. */
export function runPreload(ipcRenderer: Pick<IpcRenderer, 'send'>): void {
  guardPage(isAllowedKey);
  // In the page's own thread: a page that hangs does not answer.
  setInterval(() => ipcRenderer.send(ANSWER_CHANNEL, { blank: isBlank() }), ANSWER_EVERY_MS);
}
