import { err, ok, type Result } from '@youxu/basics';
import { useHall } from '@youxu/client/react';
import type { CommandInput, CommandName, CommandResult } from '@youxu/domain';
import { type NoticeKind, refusalWords, useHere } from '@youxu/ui';
import { useCallback, useSyncExternalStore } from 'react';
import { useText } from '../strings/desk-text.ts';

export type Say = (kind: NoticeKind, words: string) => void;

/** Why there is no result: the refusal's code, and its sentence. */
export interface Problem {
  readonly code: string;
  readonly words: string;
}

export type Give = <N extends CommandName>(
  name: N,
  input: CommandInput<N>,
) => Promise<Result<CommandResult<N>, Problem>>;

export interface Giving {
  readonly give: Give;
  /** A command is under way: no key does anything until it is decided. */
  readonly busy: boolean;
  /** Outcomes that nobody knows yet are being settled [INV-6]. */
  readonly settling: boolean;
}

/** Gives commands as `useCommand` does: the same twice within a double click is one. */
export function useGive(say: Say): Giving {
  const client = useHall();
  const text = useText();
  const { timeZone } = useHere();
  const pending = useSyncExternalStore(client.pending.subscribe, client.pending.get);
  const unsettled = useSyncExternalStore(client.unsettled.subscribe, client.unsettled.get);
  const give = useCallback<Give>(
    async (name, input) => {
      const outcome = await client.command(name, input, { key: JSON.stringify(input) });
      if (outcome.ok) return ok(outcome.value);
      const { error } = outcome;
      const { code } = error;
      if (code !== 'unknown') return err({ code, words: refusalWords(text, error, timeZone, client.serverNow()) });
      void client.voidRequest(error.requestId).then((settled) => {
        if (!settled.ok) return;
        const done = settled.value === 'stands' || settled.value === 'withdrawn';
        say(done ? 'good' : 'warn', text.t(done ? `unknown.${settled.value}` : 'unknown.never'));
      });
      return err({ code, words: text.t('unknown.settling') });
    },
    [client, text, timeZone, say],
  );
  return { give, busy: pending.length > 0, settling: unsettled.length > 0 };
}
