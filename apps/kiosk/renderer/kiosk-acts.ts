import { unreachable } from '@youxu/basics';
import type { DeskTicket, TakeOutcome } from '@youxu/devices/kiosk';
import type { AgentLink } from './agent-link.ts';
import { type Flow, type Page, pageOf, type Step } from './flow.ts';
import { ticketIdIn } from './use-scanner.ts';

export interface KioskActs {
  /** 取号, from the page of a service. */
  readonly take: () => void;
  readonly remember: (ticket: DeskTicket) => void;
  readonly giveUp: (ticket: DeskTicket) => void;
  /** The paper that is not complete is printed again, marked 补打. */
  readonly reprint: () => void;
  /** A code was scanned, on whatever page. */
  readonly scanned: (code: string) => void;
  /** Nobody is there any more. */
  readonly leave: () => void;
}

/** What citizens do that the agent must know of. Answers are news for who is still at that page. */
export function kioskActs(link: AgentLink, flow: Flow, go: (step: Step) => void): KioskActs {
  const page = pageOf(flow);
  const giveUp = (ticket: DeskTicket): void => {
    go({ do: 'reset' });
    // Should the hall not hear it, it withdraws a number without paper by itself.
    void link.giveUp(ticket.ticketId);
  };
  return {
    take: () => {
      if (page.at !== 'service') return;
      const { serviceId, priorityClass } = page;
      go({ do: 'open', page: { at: 'printing', serviceId } });
      void link
        .take({ serviceIds: [serviceId], priorityClass, language: flow.language })
        .then((outcome) => go({ do: 'answer', at: 'printing', page: pageAfterTake(outcome) }));
    },
    remember: (ticket) => {
      void link.remember(ticket.ticketId).then((kept) => {
        const next: Page = kept ? { at: 'kept', ticket } : { at: 'unknown', of: 'keep', number: ticket.number };
        go({ do: 'answer', at: 'ticket', page: next });
      });
    },
    giveUp,
    reprint: () => {
      const [serviceId] = page.at === 'ticket' ? page.ticket.serviceIds : [];
      if (page.at !== 'ticket' || serviceId === undefined) return;
      go({ do: 'answer', at: 'ticket', page: { at: 'printing', serviceId } });
      void link.reprint(page.ticket.ticketId).then((outcome) => {
        const isOut = outcome.kind === 'reprinted' && outcome.paper.outcome === 'printed';
        go({ do: 'answer', at: 'printing', page: isOut ? { ...page, paper: outcome.paper } : page });
      });
    },
    scanned: (code) => {
      const busy = page.at === 'printing' || page.at === 'ticket' || (page.at === 'scan' && page.is === 'asking');
      if (busy) return;
      const ticketId = ticketIdIn(code);
      go({ do: 'scan', is: ticketId === null ? 'foreign' : 'asking' });
      if (ticketId === null) return;
      void link.comeBack(ticketId).then((outcome) => {
        const next: Page =
          outcome.kind === 'back'
            ? { at: 'back', outcome }
            : outcome.kind === 'refused'
              ? { at: 'refused', refusal: outcome.refusal }
              : { at: 'unknown', of: 'return' };
        go({ do: 'answer', at: 'scan', page: next });
      });
    },
    leave: () => {
      if (page.at === 'ticket' && page.paper.outcome === 'failed') giveUp(page.ticket);
      else go({ do: 'reset' });
    },
  };
}

function pageAfterTake(outcome: TakeOutcome): Page {
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
