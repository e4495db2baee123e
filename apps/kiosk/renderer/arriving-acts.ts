import type { AppointmentView } from '@youxu/domain';
import type { AppointmentSearch, CardNews } from '../agent/contract.ts';
import type { AgentLink } from './agent-link.ts';
import {
  isAboutArriving,
  isBusy,
  isTold,
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

export type ArrivingLink = Pick<AgentLink, 'get' | 'take' | 'findAppointments' | 'comeBack'>;

/** What citizens do who come with something in their hand. */
export function arrivingActs(link: ArrivingLink, flow: Flow, go: (step: Step) => void, taking: Taking): ArrivingActs {
  const page = pageOf(flow);
  const find = (asking: Page, search: AppointmentSearch, said: Said): void => {
    void link
      .findAppointments(search)
      .then((outcome) => go({ do: 'answer', to: asking, page: pageAfterSearch(outcome, said) }));
  };
  return {
    scanned: (code) => {
      if (isBusy(page)) return;
      // What nobody could read may be a hand, or light: only who stands here to scan is told.
      if (code === null) return page.at === 'arrive' ? go({ do: 'arrive', is: 'unclear' }) : undefined;
      const read = readCode(code);
      if (isTold(page)) {
        // A ticket may pass the scanner on its way from the printer.
        if (read.kind === 'foreign' || isOwn(page, read.id)) return;
        go({ do: 'reset' });
      }
      if (read.kind === 'foreign') return go({ do: 'arrive', is: 'foreign' });
      const alone = (): boolean => link.get().state?.alone === true;
      if (read.kind === 'ticket' && alone()) return go({ do: 'begin', page: NO_RETURN });
      const asking: Page = { at: 'arrive', is: 'asking' };
      go({ do: 'begin', page: asking });
      if (read.kind === 'ticket') {
        void link
          .comeBack(read.id)
          .then((outcome) => go({ do: 'answer', to: asking, page: pageAfterReturn(outcome, alone()) }));
      } else {
        find(asking, { by: 'code', appointmentId: read.id }, { by: 'code', masked: null });
      }
    },
    carded: (news) => {
      if (isBusy(page)) return;
      const isWelcome = flow.trail.length === 1;
      if (news.kind === 'unread') {
        if (page.at === 'identify') go({ do: 'answer', to: page, page: { ...page, is: news.advice } });
        else if (isWelcome || isAboutArriving(page)) go({ do: 'arrive', is: news.advice });
        return;
      }
      if (isTold(page)) go({ do: 'reset' });
      go({ do: 'lay-card', card: news.card });
      if (page.at === 'identify') taking.takeFor(page);
      else if (isWelcome || isTold(page) || isAboutArriving(page)) {
        const asking: Page = { at: 'arrive', is: 'asking' };
        go({ do: 'begin', page: asking });
        find(asking, { by: 'card' }, { by: 'card', masked: maskedCard(news.card) });
      }
    },
    findByPhone: () => {
      if (page.at !== 'phone' || page.is === 'asking' || page.digits.length !== PHONE_DIGITS) return;
      const asking: Page = { ...page, is: 'asking' };
      go({ do: 'answer', to: page, page: asking });
      find(asking, { by: 'phone', phone: page.digits }, { by: 'phone', masked: maskedPhone(page.digits) });
    },
    checkIn: ({ appointmentId, serviceId }) => {
      const serviceIds = [serviceId];
      const printing: Page = { at: 'printing', serviceIds };
      go({ do: 'open', page: printing });
      void link
        .take({ serviceIds, appointmentId, language: flow.language })
        .then((outcome) => go({ do: 'answer', to: printing, page: taking.pageAfterCheckIn(outcome) }));
    },
  };
}

/** Only the hall can take a missed number back. */
const NO_RETURN: Page = { at: 'no-answer', to: 'return' };

function isOwn(page: Page, id: string): boolean {
  if (page.at !== 'ticket' || page.url === null) return false;
  const own = readCode(page.url);
  return own.kind === 'ticket' && own.id === id;
}

function pageAfterReturn(outcome: Awaited<ReturnType<AgentLink['comeBack']>>, alone: boolean): Page {
  if (outcome.kind === 'unknown' && alone) return NO_RETURN;
  if (outcome.kind === 'back') return { at: 'back', outcome };
  return outcome.kind === 'refused' ? { at: 'refused', refusal: outcome.refusal } : { at: 'unknown', of: 'return' };
}
