import type { IpcRenderer } from 'electron';
import { ANSWER_CHANNEL, ANSWER_EVERY_MS } from '../page/answers.ts';
import { guardPage, isBlank } from '../page/guard-page.ts';
import { isStripKey } from '../page/is-strip-key.ts';
import { parseToStrip, STRIP_CHANNEL } from './strip-messages.ts';

/**
 * All that the strip's preload does. The page is given nothing: it posts messages to its own window as any page may, and they are
 * taken on only where they are what a desk may ask of its strip.
 */
export function runStripPreload(ipcRenderer: Pick<IpcRenderer, 'send' | 'on'>): void {
  guardPage(isStripKey, false);
  setInterval(() => ipcRenderer.send(ANSWER_CHANNEL, { blank: isBlank() }), ANSWER_EVERY_MS);
  window.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
    if (source !== window || origin !== window.location.origin) return;
    const said =
      typeof data === 'object' && data !== null && 'toStrip' in data ? parseToStrip(data.toStrip) : undefined;
    if (said !== undefined) ipcRenderer.send(STRIP_CHANNEL, said);
  });
  ipcRenderer.on(STRIP_CHANNEL, (_event, said: unknown) =>
    window.postMessage({ fromStrip: said }, window.location.origin),
  );
}
