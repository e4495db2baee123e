import type { IpcMain, IpcMainEvent, WebContents } from 'electron';
import { mayShow } from '../page/addresses.ts';
import { ANSWER_CHANNEL, type PageAnswer, parseAnswer } from '../page/answers.ts';

/**
 * The signs of life of the window's own document. Of a frame in it, of another window, of a document from elsewhere, or of another
 * shape than an answer: not heard.
 */
export function hearAnswers(
  ipcMain: Pick<IpcMain, 'on'>,
  contents: WebContents,
  origins: () => readonly string[],
  onAnswer: (answer: PageAnswer) => void,
): void {
  ipcMain.on(ANSWER_CHANNEL, (event, message: unknown) => {
    const answer = isOwnPage(event, contents, origins()) ? parseAnswer(message) : undefined;
    if (answer !== undefined) onAnswer(answer);
  });
}

/** Whether a message comes from the window's own document: of the hall, or the waiting page. */
export function isOwnPage(
  { sender, senderFrame }: IpcMainEvent,
  contents: WebContents,
  origins: readonly string[],
): boolean {
  if (sender !== contents || senderFrame === null || senderFrame !== contents.mainFrame) return false;
  // The waiting page is the only one of its kind: pages cannot go to a data: address themselves.
  return senderFrame.url.startsWith('data:text/html') || mayShow(senderFrame.url, origins);
}
