import { useRef, useState } from 'react';
import type { Give, Say } from '../desk/use-give.ts';
import type { DeskText } from '../strings/desk-text.ts';
import type { HelpCall } from './guide-alerts.tsx';

/** A second press follows the first one's sight; what moved up into its place meanwhile nobody has read. */
const QUIET_MS = 1_500;

interface Answering {
  readonly give: Give;
  readonly say: Say;
  readonly text: DeskText;
}

export interface HelpAnswers {
  /** Those that nobody here has answered. */
  readonly left: (calls: readonly HelpCall[]) => readonly HelpCall[];
  readonly answer: (call: HelpCall) => void;
}

/** Says that the duty manager goes to a window that called [HELP-1]; quiet here at once, whatever becomes of the line. */
export function useHelpAnswers({ give, say, text }: Answering): HelpAnswers {
  const [answered, setAnswered] = useState<ReadonlySet<string>>(() => new Set());
  const quietUntilMs = useRef(0);
  const send = async (call: HelpCall): Promise<void> => {
    const { windowId, windowNumber } = call;
    const given = await give('answer-help', { windowId });
    if (given.ok) {
      say('good', text.t('help.told', { windowNumber }));
      return;
    }
    say('bad', given.error.words);
    setAnswered((now) => new Set([...now].filter((name) => name !== nameOf(call))));
  };
  return {
    left: (calls) => calls.filter((call) => !answered.has(nameOf(call))),
    answer: (call) => {
      if (performance.now() < quietUntilMs.current) return;
      quietUntilMs.current = performance.now() + QUIET_MS;
      setAnswered((now) => new Set([...now, nameOf(call)]));
      void send(call);
    },
  };
}

/** A later call of the same window is another one. */
export function nameOf({ windowId, at }: HelpCall): string {
  return `${windowId} ${at}`;
}
