import type { ReadStream } from 'node:tty';

const CHARS_MAX = 1_000;

/** The first line that comes in; typed at a terminal, it does not show. */
export async function readSecret(input: NodeJS.ReadStream, prompt: () => void): Promise<string> {
  const terminal: ReadStream | undefined = input.isTTY ? input : undefined;
  if (terminal !== undefined) prompt();
  terminal?.setRawMode(true);
  let text = '';
  try {
    for await (const chunk of input) {
      text = typed(text, String(chunk));
      if (text.includes('\n') || text.length > CHARS_MAX) break;
    }
  } finally {
    terminal?.setRawMode(false);
  }
  return text.split('\n', 1)[0] ?? '';
}

const BACKSPACES = ['\u0008', '\u007f'];
const END_KEYS = ['\r', '\u0003', '\u0004'];

function typed(text: string, chunk: string): string {
  let result = text;
  for (const char of chunk) {
    if (BACKSPACES.includes(char)) result = result.slice(0, -1);
    else result += END_KEYS.includes(char) ? '\n' : char;
  }
  return result;
}
