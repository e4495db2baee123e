import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { StaffAct, StaffFacts, StaffOutcome } from '../../agent/staff/staff-contract.ts';
import type { AgentLink } from '../agent-link.ts';

const LOOK_EVERY_MS = 3_000;
/** The agent lets nobody stay in for longer than 75 s without hearing that somebody is there. */
const STAY_EVERY_MS = 5_000;

export interface StaffDesk {
  /** Null: not heard yet. */
  readonly facts: StaffFacts | null;
  readonly act: (act: StaffAct) => Promise<StaffOutcome>;
}

/** The line of somebody who is in: looks again and again, says that they are there, and takes leave when the page goes. */
export function useStaff(link: AgentLink, onOut: () => void): StaffDesk {
  const [facts, setFacts] = useState<StaffFacts | null>(null);
  const out = useEffectEvent(onOut);
  const act = useCallback(
    async (what: StaffAct): Promise<StaffOutcome> => {
      const outcome = await link.staffAct(what);
      const looked = what.do === 'look' ? outcome : await link.staffAct({ do: 'look' });
      if (looked.kind === 'facts') setFacts(looked.facts);
      return outcome;
    },
    [link],
  );
  useEffect(() => {
    let stayedAtMs = performance.now();
    const look = (): void => void act({ do: 'look' }).then((outcome) => outcome.kind === 'out' && out());
    const touched = (): void => {
      if (performance.now() - stayedAtMs < STAY_EVERY_MS) return;
      stayedAtMs = performance.now();
      void link.staffAct({ do: 'stay' });
    };
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    window.addEventListener('pointerdown', touched);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pointerdown', touched);
      void link.staffAct({ do: 'leave' });
    };
  }, [link, act]);
  return { facts, act };
}
