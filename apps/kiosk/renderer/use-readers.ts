import { useEffect, useEffectEvent } from 'react';
import type { CardNews } from '../agent/contract.ts';
import type { AgentLink } from './agent-link.ts';
import { type Flow, pageOf, type Step } from './flow.ts';
import type { KioskActs } from './kiosk-acts.ts';
import { hearsCode, isReachable, type Trouble } from './trouble.ts';
import { useScanner } from './use-scanner.ts';

/** Hears both kinds of scanner and the card reader, and has the agent forget whoever has gone home. */
export function useReaders(
  link: AgentLink,
  flow: Flow,
  props: { readonly trouble: Trouble; readonly go: (step: Step) => void; readonly acts: KioskActs },
): void {
  const { trouble, go, acts } = props;
  const page = pageOf(flow);
  /** Staff try the readers out, and nobody's place is taken by it. */
  const tryOut = (seen: string): void => {
    if (page.at === 'staff' && page.part === 'readers') go({ do: 'answer', to: page, page: { ...page, seen } });
  };
  /** Null: held before a scanner that could not read it. */
  const heardCode = useEffectEvent((code: string | null) => {
    if (page.at === 'staff') tryOut(code ?? '');
    else if (hearsCode(trouble, code)) acts.scanned(code);
  });
  const heardCard = useEffectEvent((news: CardNews) => {
    if (page.at === 'staff') tryOut(news.kind === 'read' ? `${news.card.name} ···${news.card.lastFour}` : '');
    else if (isReachable(trouble)) acts.carded(news);
  });
  useScanner(heardCode);
  useEffect(
    () =>
      link.listen(
        (code) => heardCode(code),
        (news) => heardCard(news),
      ),
    [link],
  );
  const isHome = flow.trail.length === 1 && flow.chosen.length === 0;
  useEffect(() => {
    if (isHome) link.forget();
  }, [link, isHome]);
}
