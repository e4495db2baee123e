import type { Result } from '@youxu/basics';
import type { CommandInput, CommandResult } from '@youxu/domain';
import { createContext, useContext, useRef, useState } from 'react';
import type { ApiRefusal, CitizenCommand } from './hall-api.ts';

/** How this page speaks to the hall; main.tsx puts it together. */
export interface Hall {
  readonly give: <N extends CitizenCommand>(
    name: N,
    input: CommandInput<N>,
    requestId: string,
  ) => Promise<Result<CommandResult<N>, ApiRefusal>>;
  readonly nextId: () => string;
  /** Asks for the ticket or the appointment again. */
  readonly refresh: () => void;
}

export const HallContext = createContext<Hall | null>(null);

export interface CommandState<N extends CitizenCommand> {
  /** True when the hall did it. */
  readonly run: (input: CommandInput<N>) => Promise<boolean>;
  readonly isBusy: boolean;
  /** The code of the last refusal; `unreachable` where nobody knows. */
  readonly problem: string | null;
}

/** Gives a command for a button. What nobody knows the outcome of is pressed again under the same request id [INV-5]. */
export function useCommand<N extends CitizenCommand>(name: N): CommandState<N> {
  const hall = useContext(HallContext);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const open = useRef<{ readonly text: string; readonly requestId: string } | null>(null);
  const run = async (input: CommandInput<N>): Promise<boolean> => {
    if (hall === null || isBusy) return false;
    const text = JSON.stringify(input);
    if (open.current?.text !== text) open.current = { text, requestId: hall.nextId() };
    setBusy(true);
    setProblem(null);
    const outcome = await hall.give(name, input, open.current.requestId);
    if (outcome.ok || outcome.error.code !== 'unreachable') open.current = null;
    setBusy(false);
    setProblem(outcome.ok ? null : outcome.error.code);
    hall.refresh();
    return outcome.ok;
  };
  return { run, isBusy, problem };
}
