import type { AppointmentView } from '@youxu/domain';
import type { AppointmentSearch, CardNews } from '../agent/contract.ts';
import type { AgentLink } from './agent-link.ts';
import {
  isAboutArriving,
  isBusy,
  maskedCard,
  maskedPhone,
  PHONE_DIGITS,
  pageAfterSearch,
  readCode,
  type Said,
} from './arriving.ts';
import { type Flow, type Page, pageOf, type Step } from './flow.ts';

export interface ArrivingActs {
  /** A code was scanned, on whatever page; null: it could not be read. */
  readonly scanned: (code: string | null) => void;
  /** A card was laid on the reader. */
  readonly carded: (news: CardNews) => void;
  /** 查预约, when the number is complete. */
  readonly findByPhone: () => void;
  /** 报到 */
  readonly checkIn: (appointment: AppointmentView) => void;
}

export interface Taking {
  /** Takes a number for whoever has shown their card. */
  readonly takeFor: (wish: { readonly serviceIds: Flow['chosen']; readonly priorityClass: string }) => void;
  readonly pageAfterCheckIn: (outcome: Awaited<ReturnType<AgentLink['take']>>) => Page;
}

/** What citizens do who come with something in their hand. */
export function arrivingActs(link: AgentLink, flow: Flow, go: (step: Step) => void, taking: Taking): ArrivingActs {
  const page = pageOf(flow);
  const find = (at: 'arrive' | 'phone', search: AppointmentSearch, said: Said): void => {
    void link
      .findAppointments(search)
      .then((outcome) => go({ do: 'answer', at, page: pageAfterSearch(outcome, said) }));
  };
  return {
    scanned: (code) => {
      if (isBusy(page)) return;
      // What nobody could read may be a hand, or light: only who stands here to scan is told.
      if (code === null) return page.at === 'arrive' ? go({ do: 'arrive', is: 'unclear' }) : undefined;
      const read = readCode(code);
      go({ do: 'arrive', is: read.kind === 'foreign' ? 'foreign' : 'asking' });
      if (read.kind === 'ticket') {
        void link
          .comeBack(read.id)
          .then((outcome) => go({ do: 'answer', at: 'arrive', page: pageAfterReturn(outcome) }));
      } else if (read.kind === 'appointment') {
        find('arrive', { by: 'code', appointmentId: read.id }, { by: 'code', masked: null });
      }
    },
    carded: (news) => {
      if (isBusy(page)) return;
      const isWelcome = flow.trail.length === 1;
      if (news.kind === 'unread') {
        if (page.at === 'identify') go({ do: 'answer', at: 'identify', page: { ...page, is: news.advice } });
        else if (isWelcome || isAboutArriving(page)) go({ do: 'arrive', is: news.advice });
        return;
      }
      go({ do: 'lay-card', card: news.card });
      if (page.at === 'identify') taking.takeFor(page);
      else if (isWelcome || isAboutArriving(page)) {
        go({ do: 'arrive', is: 'asking' });
        find('arrive', { by: 'card' }, { by: 'card', masked: maskedCard(news.card) });
      }
    },
    findByPhone: () => {
      if (page.at !== 'phone' || page.is === 'asking' || page.digits.length !== PHONE_DIGITS) return;
      go({ do: 'answer', at: 'phone', page: { ...page, is: 'asking' } });
      find('phone', { by: 'phone', phone: page.digits }, { by: 'phone', masked: maskedPhone(page.digits) });
    },
    checkIn: ({ appointmentId, serviceId }) => {
      const serviceIds = [serviceId];
      go({ do: 'open', page: { at: 'printing', serviceIds } });
      void link
        .take({ serviceIds, appointmentId, language: flow.language })
        .then((outcome) => go({ do: 'answer', at: 'printing', page: taking.pageAfterCheckIn(outcome) }));
    },
  };
}

function pageAfterReturn(outcome: Awaited<ReturnType<AgentLink['comeBack']>>): Page {
  if (outcome.kind === 'back') return { at: 'back', outcome };
  return outcome.kind === 'refused' ? { at: 'refused', refusal: outcome.refusal } : { at: 'unknown', of: 'return' };
}
