/** What the hall server says on the connection over which a screen asked to be enrolled, a line of JSON each. */
type Line = { readonly code: string } | { readonly waiting: true } | { readonly expired: true } | EnrolledDevice;

/** Pages that may ask: screens in a plain browser. Other machines ask without one. */
export type CodeKind = 'display' | 'rating-terminal';

/** Who this screen is from now on; a rating terminal's window comes with it. */
export interface EnrolledDevice {
  readonly deviceId: string;
  readonly token: string;
  readonly windowId?: string;
}

/** `expired`: nobody approved; `busy`: too many ask; `unreachable`: the hall cannot be asked now. */
export type CodeAnswer = EnrolledDevice | 'expired' | 'busy' | 'unreachable';

/**
 * Asks the hall to enrol this screen and waits while its code is shown. The connection itself is the proof of who asked: the token
 * comes over it or not at all, so it is never asked for a second time.
 */
export async function askForCode(
  kind: CodeKind,
  fetcher: typeof fetch,
  onCode: (code: string) => void,
  given: AbortSignal,
): Promise<CodeAnswer> {
  try {
    const response = await fetcher('/api/v1/enrolment', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind }),
      signal: given,
    });
    if (response.status === 429) return 'busy';
    if (!response.ok || response.body === null) return 'unreachable';
    for await (const line of linesOf(response.body.getReader())) {
      const said = JSON.parse(line) as Line;
      if ('code' in said) onCode(said.code);
      else if ('expired' in said) return 'expired';
      else if ('token' in said) return said;
    }
    return 'unreachable';
  } catch {
    // The line broke, or the page is going.
    return 'unreachable';
  }
}

async function* linesOf(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += decoder.decode(value, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line !== '');
  }
}
