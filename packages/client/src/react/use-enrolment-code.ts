import { useEffect, useState } from 'react';
import { askForCode, type CodeKind, type EnrolledDevice } from './ask-for-code.ts';

/** Before asking again: a code that nobody approved is replaced at once, a hall that does not answer is not hurried. */
const PAUSE_MS = { expired: 0, unreachable: 3_000, busy: 20_000 } as const;

/**
 * The code that a screen shows which nobody knows yet; null while there is none to show. Whoever runs the hall approves it and says
 * which device this is. `onEnrolled` must stay the same function.
 */
export function useEnrolmentCode(kind: CodeKind, onEnrolled: (device: EnrolledDevice) => void): string | null {
  const [code, setCode] = useState<string | null>(null);
  useEffect(() => {
    const given = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async (): Promise<void> => {
      const answer = await askForCode(kind, fetch, setCode, given.signal);
      if (given.signal.aborted) return;
      setCode(null);
      if (typeof answer === 'object') onEnrolled(answer);
      else timer = setTimeout(() => void ask(), PAUSE_MS[answer]);
    };
    void ask();
    return () => {
      clearTimeout(timer);
      given.abort();
    };
  }, [kind, onEnrolled]);
  return code;
}
