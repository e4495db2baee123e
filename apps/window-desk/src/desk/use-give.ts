import { err, ok, type Result } from '@youxu/basics';
import { useHall } from '@youxu/client/react';
import type { CommandInput, CommandName, CommandResult } from '@youxu/domain';
import { type NoticeKind, refusalWords, useHere } from '@youxu/ui';
import { useCallback, useRef, useSyncExternalStore } from 'react';
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
  /** The same at this very moment, before anything is drawn: for presses that follow each other faster than pictures. */
  readonly isBusy: () => boolean;
  /** Outcomes that nobody knows yet are being settled [INV-6]. */
  readonly settling: boolean;
}

/** What brings somebody else to the window. */
const CALLS: ReadonlySet<CommandName> = new Set<CommandName>(['call-next', 'call-ticket', 'adopt-number', 'walk-up']);
/** As long as the big button is deaf: nobody means to have two people within this, whatever keys were pressed. */
const CALL_QUIET_MS = 1_500;

/**
 * After so long without the line no call is given any more: delivered on its return it would bring people while the banner has them
 * called by voice. What was given before is over by then: a command stays wanted for 10 s, and the banner says so after 30 s.
 */
const VOICE_SOON_MS = 20_000;

/** Gives commands as `useCommand` does: the same twice within a double click is one. `desk`: from where, where it matters [STAFF-5]. */
export function useGive(say: Say, desk?: string): Giving {
  const client = useHall();
  const text = useText();
  const { timeZone } = useHere();
  const pending = useSyncExternalStore(client.pending.subscribe, client.pending.get);
  const unsettled = useSyncExternalStore(client.unsettled.subscribe, client.unsettled.get);
  const calledAtMs = useRef(Number.NEGATIVE_INFINITY);
  const give = useCallback<Give>(
    async (name, input) => {
      const line = client.connection.get();
      const isCall = CALLS.has(name) || name === 'recall';
      if (isCall && line.state === 'offline' && client.serverNow() - line.sinceAt >= VOICE_SOON_MS)
        return err({ code: 'offline', words: text.t('block.offline') });
      if (CALLS.has(name)) {
        const atMs = performance.now();
        if (atMs - calledAtMs.current < CALL_QUIET_MS)
          return err({ code: 'too-fast', words: text.t('block.too-fast') });
        calledAtMs.current = atMs;
      }
      const outcome = await client.command(name, input, {
        key: JSON.stringify(input),
        ...(desk !== undefined && { desk }),
      });
      if (outcome.ok) return ok(outcome.value);
      const { error } = outcome;
      const { code } = error;
      // What was refused has brought nobody.
      if (CALLS.has(name) && code !== 'unknown') calledAtMs.current = Number.NEGATIVE_INFINITY;
      if (code !== 'unknown') return err({ code, words: refusalWords(text, error, timeZone, client.serverNow()) });
      void client.voidRequest(error.requestId).then((settled) => {
        if (!settled.ok) return;
        const done = settled.value === 'stands' || settled.value === 'withdrawn';
        say(done ? 'good' : 'warn', text.t(done ? `unknown.${settled.value}` : 'unknown.never'));
      });
      return err({ code, words: text.t('unknown.settling') });
    },
    [client, text, timeZone, say, desk],
  );
  const isBusy = useCallback(() => client.pending.get().length > 0, [client]);
  return { give, busy: pending.length > 0, isBusy, settling: unsettled.length > 0 };
}
