import { err, ok, type Result } from '@youxu/basics';
import { z } from 'zod';
import type { EnrolledDevice } from '../settings/device-file.ts';
import type { ShellSettings } from '../settings/shell-settings.ts';

/** The hall says something every ten seconds. */
const SILENT_MS_MAX = 25_000;
/** A line is short; whoever sends more is no hall server. */
const LINE_CHARS_MAX = 2_000;

/** What the hall server says on the connection over which it was asked, a line of JSON each. */
const enrolmentLine = z.union([
  z.object({ code: z.string().regex(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/) }),
  z.object({ waiting: z.literal(true) }),
  z.object({ expired: z.literal(true) }),
  z.object({ deviceId: z.string().min(1), windowId: z.string().min(1).optional(), token: z.string().min(1).max(200) }),
]);

/** `expired`: nobody approved; `busy`: too many ask; anything else: the hall cannot be asked now. */
export type EnrolmentProblem = 'expired' | 'busy' | 'unreachable';

export interface AskForTokenOptions {
  readonly hall: string;
  readonly kind: ShellSettings['kind'];
  readonly onCode: (code: string) => void;
  readonly silentMsMax?: number;
}

/**
 * Asks the hall for a token and waits, with a code on the screen, until somebody approves it there. The connection itself is the
 * proof of who asked: the token comes over it or not at all.
 */
export async function askForToken(options: AskForTokenOptions): Promise<Result<EnrolledDevice, EnrolmentProblem>> {
  const { hall, kind, onCode, silentMsMax = SILENT_MS_MAX } = options;
  const given = new AbortController();
  let timer = setTimeout(() => given.abort(), silentMsMax);
  try {
    const response = await fetch(`${hall}/api/v1/enrolment`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind }),
      // A redirect would take the token to somebody else.
      redirect: 'error',
      signal: given.signal,
    });
    if (response.status === 429) return err('busy');
    if (!response.ok || response.body === null) return err('unreachable');
    for await (const line of linesOf(response.body)) {
      clearTimeout(timer);
      timer = setTimeout(() => given.abort(), silentMsMax);
      const said = enrolmentLine.parse(JSON.parse(line));
      if ('code' in said) onCode(said.code);
      else if ('expired' in said) return err('expired');
      else if ('token' in said) {
        const { deviceId, windowId, token } = said;
        return ok({ hall, deviceId, token, ...(windowId === undefined ? {} : { windowId }) });
      }
    }
    return err('unreachable');
  } catch {
    // The line broke, nothing came, or what came is no answer of a hall.
    return err('unreachable');
  } finally {
    clearTimeout(timer);
    given.abort();
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LINE_CHARS_MAX) throw new RangeError('a line is too long');
    yield* lines.filter((line) => line !== '');
  }
}
