import { useHall } from '@youxu/client/react';
import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import { firstTurn, type Turn } from './turns.ts';

/** So long before its turn a page is drawn, where nobody sees it: long enough for the smallest computer, short enough to be true still. */
const AHEAD_MS = 2_000;
/** How pages are split is known of the one that stands, the next, and the one before. */
const KEPT = 3;

/** A page, by a key that is another one each time that it comes, also where it is the only one: a video begins anew. */
export interface Standing {
  readonly key: string;
  readonly turn: Turn;
}

export interface Turns {
  readonly standing: Standing | undefined;
  /** Comes next, and is made ready. */
  readonly ahead: Standing | undefined;
  readonly index: number;
  /** Which part of the page stands, from 0. */
  readonly part: number;
  readonly parts: number;
  /** It was found into how many parts a page is split. Always the same function, as `onOver` is. */
  readonly onParts: (key: string, parts: number) => void;
  /** The page has ended by itself, or cannot be shown. */
  readonly onOver: () => void;
}

/**
 * The page that stands now, and what turns it: part by part, each for the page's time. It stands its time again when it was covered
 * by a call, so that everything can be read to its end; where the list becomes another one, it goes on with the same page if that
 * is still there.
 */
export function useTurns(turns: readonly Turn[], covered: boolean): Turns {
  const client = useHall();
  const [at, setAt] = useState<{ readonly key: string | null; readonly round: number; readonly part: number }>({
    key: null,
    round: 0,
    part: 0,
  });
  const [split, setSplit] = useState<Readonly<Record<string, number>>>({});
  const [readyFor, setReadyFor] = useState('');
  const found = turns.findIndex((turn) => turn.key === at.key);
  const index = found === -1 ? firstTurn(turns, client.serverNow()) : found;
  const standing = standingOf(turns[index], at.round);
  const following = turns.length > 1 ? standingOf(turns[(index + 1) % turns.length], at.round) : undefined;
  const parts = split[standing?.key ?? ''] ?? 1;
  const part = Math.min(at.part, parts - 1);

  const alone = following === undefined;
  const over = (): void => {
    const { key, round } = at;
    setAt({ key: following?.turn.key ?? key, round: alone ? round + 1 : round, part: 0 });
  };
  const next = (): void => {
    if (part + 1 < parts) setAt({ ...at, part: part + 1 });
    else if (alone) setAt({ ...at, part: 0 });
    else over();
  };
  const latest = useRef({ next, over });
  useEffect(() => {
    latest.current = { next, over };
  });

  const place = `${standing?.key} ${part}`;
  const isLast = part + 1 === parts;
  const turn = standing?.turn;
  useEffect(() => {
    if (turn === undefined || covered) return;
    setAt((before) => (before.key === turn.key ? before : { ...before, key: turn.key, part: 0 }));
    if (alone && parts === 1) return;
    const ready = (): void => startTransition(() => setReadyFor(place));
    const standsMs = turn.seconds * 1_000;
    const timers = [setTimeout(() => latest.current.next(), standsMs)];
    if (isLast) timers.push(setTimeout(ready, Math.max(0, standsMs - AHEAD_MS)));
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, [turn, alone, place, isLast, parts, covered]);

  return {
    standing,
    ahead: readyFor === place ? following : undefined,
    index,
    part,
    parts,
    onParts: useCallback((key, count) => {
      const added = [[key, count]] as const;
      setSplit((before) =>
        before[key] === count ? before : Object.fromEntries([...Object.entries(before), ...added].slice(-KEPT)),
      );
    }, []),
    onOver: useCallback(() => latest.current.over(), []),
  };
}

function standingOf(turn: Turn | undefined, round: number): Standing | undefined {
  return turn === undefined ? undefined : { key: `${turn.key} ${round}`, turn };
}
