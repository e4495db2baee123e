import { useEffect, useEffectEvent } from 'react';
import type { CardNews } from '../agent/contract.ts';
import type { AgentLink } from './agent-link.ts';
import { useScanner } from './use-scanner.ts';

/** Hears both kinds of scanner and the card reader, and has the agent forget whoever has gone home. */
export function useReaders(
  link: AgentLink,
  props: {
    /** Null: held before a scanner that could not read it. */
    readonly onCode: (code: string | null) => void;
    readonly onCard: (news: CardNews) => void;
    readonly isHome: boolean;
  },
): void {
  const heardCode = useEffectEvent(props.onCode);
  const heardCard = useEffectEvent(props.onCard);
  useScanner(props.onCode);
  useEffect(
    () =>
      link.listen(
        (code) => heardCode(code),
        (news) => heardCard(news),
      ),
    [link],
  );
  const { isHome } = props;
  useEffect(() => {
    if (isHome) link.forget();
  }, [link, isHome]);
}
