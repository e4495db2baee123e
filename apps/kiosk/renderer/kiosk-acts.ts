import { unreachable } from '@youxu/basics';
import type { DeskTicket } from '@youxu/devices/kiosk';
import type { Guide, KioskOutcome } from '../agent/contract.ts';
import type { AgentLink } from './agent-link.ts';
import { needsCard } from './arriving.ts';
import { type ArrivingActs, type ArrivingLink, arrivingActs } from './arriving-acts.ts';
import { type Flow, type Page, pageOf, type Step, wishOf } from './flow.ts';

export type KioskLink = ArrivingLink & Pick<AgentLink, 'guide' | 'remember' | 'giveUp' | 'reprint'>;

export interface KioskActs extends ArrivingActs {
  /** 取号, from the page of a service, of several, or of what else could be done. */
  readonly take: () => void;
  /** 办事指南; null: it cannot be had. */
  readonly guide: (serviceId: string) => Promise<Guide | null>;
  readonly remember: (ticket: DeskTicket) => void;
  readonly giveUp: (ticket: DeskTicket) => void;
  /** The paper that is not complete is printed again, marked 补打. */
  readonly reprint: () => void;
  /** Nobody is there any more. */
  readonly leave: () => void;
}

/** What citizens do that the agent must know of. Answers are news for who is still at that page. */
export function kioskActs(link: KioskLink, flow: Flow, go: (step: Step) => void): KioskActs {
  const page = pageOf(flow);
  const giveUp = (ticket: DeskTicket): void => {
    go({ do: 'reset' });
    // Should the hall not hear it, it withdraws a number without paper by itself.
    void link.giveUp(ticket.ticketId);
  };
  const take = ({ serviceIds, priorityClass }: NonNullable<ReturnType<typeof wishOf>>): void => {
    const printing: Page = { at: 'printing', serviceIds };
    // What asked for the card has its answer; back leads to what the number is for.
    go(page.at === 'identify' ? { do: 'answer', to: page, page: printing } : { do: 'open', page: printing });
    void link.take({ serviceIds, priorityClass, language: flow.language }).then((outcome) => {
      const next: Page =
        outcome.kind === 'card-needed'
          ? { at: 'identify', serviceIds, priorityClass, is: 'ready' }
          : pageAfterTake(outcome);
      go({ do: 'answer', to: printing, page: next });
    });
  };
  return {
    ...arrivingActs(link, flow, go, { takeFor: take, pageAfterCheckIn }),
    take: () => {
      const wish = wishOf(flow);
      if (wish === null || wish.serviceIds.length === 0) return;
      const { state, catalog } = link.get();
      if (state !== null && catalog !== null && needsCard(catalog, state, flow.card, wish.serviceIds))
        go({ do: 'open', page: { ...wish, at: 'identify', is: 'ready' } });
      else take(wish);
    },
    guide: (serviceId) => link.guide(serviceId),
    remember: (ticket) => {
      void link.remember(ticket.ticketId).then((kept) => {
        const next: Page = kept ? { at: 'kept', ticket } : { at: 'unknown', of: 'keep', number: ticket.number };
        go({ do: 'answer', to: page, page: next });
      });
    },
    giveUp,
    reprint: () => {
      if (page.at !== 'ticket') return;
      const printing: Page = { at: 'printing', serviceIds: page.ticket.serviceIds };
      go({ do: 'answer', to: page, page: printing });
      void link.reprint(page.ticket.ticketId).then((outcome) => {
        const isOut = outcome.kind === 'reprinted' && outcome.paper.outcome === 'printed';
        go({ do: 'answer', to: printing, page: isOut ? { ...page, paper: outcome.paper } : page });
      });
    },
    leave: () => {
      if (page.at === 'ticket' && page.paper.outcome === 'failed') giveUp(page.ticket);
      else go({ do: 'reset' });
    },
  };
}

function pageAfterTake(outcome: Exclude<KioskOutcome, { readonly kind: 'card-needed' }>): Page {
  switch (outcome.kind) {
    case 'taken':
      return { at: 'ticket', ticket: outcome.ticket, url: outcome.url, paper: outcome.paper };
    case 'refused':
      return { at: 'refused', refusal: outcome.refusal };
    case 'unknown':
      return { at: 'unknown', of: 'take' };
    default:
      return unreachable(outcome);
  }
}

/** An appointment without an answer is still booked, and was not checked in. */
function pageAfterCheckIn(outcome: KioskOutcome): Page {
  if (outcome.kind === 'unknown' || outcome.kind === 'card-needed') return { at: 'no-answer', to: 'check-in' };
  return pageAfterTake(outcome);
}
