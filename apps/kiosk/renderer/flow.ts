import { unreachable } from '@youxu/basics';
import type { DeskTicket, Paper, ReturnOutcome } from '@youxu/devices/kiosk';
import type { Language, Refusal, ServiceId } from '@youxu/domain';
import type { SeenCard } from '../agent/contract.ts';
import type { ArriveAnswer, ArrivingPage } from './arriving.ts';
import { type Easing, PLAIN } from './easing.ts';
import type { StaffPage } from './staff/staff-page.ts';

/** How services are looked for. */
export type Way = 'wanted' | 'life' | 'department' | 'zone';
export const WAYS = ['wanted', 'life', 'department', 'zone', 'search'] as const satisfies readonly (Way | 'search')[];

/** One question, or one piece of news. */
export type Page =
  /** `path`: the shelves that were opened, outermost first; `sheet`: from 0. */
  | { readonly at: 'browse'; readonly way: Way; readonly path: readonly string[]; readonly sheet: number }
  /** `listed`: what is found has the keyboard's place too. */
  | { readonly at: 'search'; readonly query: string; readonly sheet: number; readonly listed: boolean }
  | { readonly at: 'service'; readonly serviceId: ServiceId; readonly priorityClass: string }
  /** 办事指南 of a service, and where its windows are. */
  | { readonly at: 'guide'; readonly serviceId: ServiceId; readonly sheet: number }
  | { readonly at: 'map'; readonly serviceId: ServiceId }
  /** What was chosen for one ticket. */
  | { readonly at: 'matters'; readonly priorityClass: string }
  /** The turn would come after closing: what can be done instead. */
  | { readonly at: 'not-today'; readonly serviceIds: readonly ServiceId[]; readonly priorityClass: string }
  | { readonly at: 'printing'; readonly serviceIds: readonly ServiceId[] }
  /** The number and what became of its paper. */
  | { readonly at: 'ticket'; readonly ticket: DeskTicket; readonly url: string | null; readonly paper: Paper }
  /** A number without paper that the citizen keeps. */
  | { readonly at: 'kept'; readonly ticket: DeskTicket }
  | ArrivingPage
  | StaffPage
  | { readonly at: 'back'; readonly outcome: ReturnOutcome & { readonly kind: 'back' } }
  | { readonly at: 'refused'; readonly refusal: Refusal }
  /** Nobody knows what became of a number, of a return, or of a number that was to be kept. */
  | { readonly at: 'unknown'; readonly of: 'take' | 'return' }
  | { readonly at: 'unknown'; readonly of: 'keep'; readonly number: string };

/** As a citizen finds the kiosk. */
export interface Usual {
  readonly language: Language;
  readonly easing: Easing;
}

export interface Flow extends Usual {
  readonly usual: Usual;
  /** Matters chosen so far where one ticket is to be for several. */
  readonly chosen: readonly ServiceId[];
  /** Under which they were chosen; a ticket has one class. */
  readonly priorityClass: string;
  /** What this citizen has laid on the card reader; the agent keeps the card itself. */
  readonly card: SeenCard | null;
  /** 无障碍 stands before the page; the page goes on behind it. */
  readonly choosesEasing: boolean;
  /** The pages behind the present one, which is the last; the first is the welcome. */
  readonly trail: readonly Page[];
}

export type Step =
  | { readonly do: 'open'; readonly page: Page }
  | { readonly do: 'look'; readonly way: (typeof WAYS)[number] }
  | { readonly do: 'type'; readonly query: string }
  /** All that is found, without the keyboard; or the keyboard again. */
  | { readonly do: 'list'; readonly is: boolean }
  | { readonly do: 'turn'; readonly sheet: number }
  | { readonly do: 'choose-class'; readonly id: string }
  /** One more matter for the ticket: then another one is looked for, or what was chosen is looked at. */
  | { readonly do: 'add'; readonly serviceId: ServiceId; readonly next: 'look' | 'matters' }
  | { readonly do: 'drop'; readonly serviceId: ServiceId }
  /** 我有号/有预约, with what is to be said there. */
  | { readonly do: 'arrive'; readonly is: ArriveAnswer }
  | { readonly do: 'dial'; readonly digits: string }
  | { readonly do: 'lay-card'; readonly card: SeenCard }
  /** A page at once, whatever stood there: the welcome is behind it. */
  | { readonly do: 'begin'; readonly page: Page }
  /**
   * News for whoever is still at the very page that asked, and takes its place. It is known by being that object: another one of its
   * kind may be the next citizen's. Nobody there: the news is dropped.
   */
  | { readonly do: 'answer'; readonly to: Page; readonly page: Page }
  | { readonly do: 'back' }
  | { readonly do: 'home' }
  /** Nothing goes on here; who reads why, reads it in their language. */
  | { readonly do: 'break-off' }
  /** The next citizen: home, and all as usual. */
  | { readonly do: 'reset' }
  | { readonly do: 'switch-language' }
  | { readonly do: 'choose-easing'; readonly is: boolean }
  | { readonly do: 'ease'; readonly change: Partial<Easing> };

const WELCOME: Page & { readonly at: 'browse' } = { at: 'browse', way: 'wanted', path: [], sheet: 0 };
const NOTHING_CHOSEN = { chosen: [], priorityClass: 'ordinary' } as const;
export const START: Flow = startAs({ language: 'zh', easing: PLAIN });

export function startAs(usual: Usual): Flow {
  return { ...usual, usual, ...NOTHING_CHOSEN, card: null, choosesEasing: false, trail: [WELCOME] };
}

/** What a page is about: another subject is another page to who stands before it. */
export function subjectOf(page: Page): string {
  switch (page.at) {
    case 'browse':
      return [page.at, page.way, ...page.path, page.sheet].join(' ');
    case 'search':
      return `${page.at} ${page.sheet} ${page.listed}`;
    case 'guide':
      return `${page.at} ${page.serviceId} ${page.sheet}`;
    case 'service':
    case 'map':
      return `${page.at} ${page.serviceId}`;
    case 'staff':
      return `${page.at} ${page.part}`;
    default:
      return page.at;
  }
}

/** Pages that tell somebody what became of their number: shown whatever happens meanwhile, and left by their own buttons. */
export function isPersonal(at: Page['at']): boolean {
  return at === 'printing' || at === 'ticket' || at === 'kept' || at === 'back' || at === 'unknown';
}

export function pageOf({ trail }: Flow): Page {
  return trail.at(-1) ?? WELCOME;
}

export function flowAfter(flow: Flow, step: Step): Flow {
  const next = pageAfter(flow, step);
  // Who goes somewhere, or is told something, has done with 无障碍.
  return next.trail === flow.trail ? next : { ...next, choosesEasing: false };
}

function pageAfter(flow: Flow, step: Step): Flow {
  const { trail } = flow;
  const page = pageOf(flow);
  switch (step.do) {
    case 'open':
      // Its answer would find nobody, and a number without paper would be left behind.
      if (step.page.at === 'staff' && isPersonal(page.at)) return flow;
      return { ...flow, trail: [...trail, inClassOf(flow, step.page)] };
    case 'look': {
      const { way } = step;
      const first: Page = way === 'search' ? { at: 'search', query: '', sheet: 0, listed: false } : { ...WELCOME, way };
      return { ...flow, trail: way === 'wanted' ? [WELCOME] : [WELCOME, first] };
    }
    case 'turn':
      return 'sheet' in page ? turnedTo(flow, { ...page, sheet: step.sheet }) : flow;
    case 'type':
      return page.at === 'search' ? turnedTo(flow, { ...page, query: step.query, sheet: 0, listed: false }) : flow;
    case 'list':
      return page.at === 'search' ? turnedTo(flow, { ...page, sheet: 0, listed: step.is }) : flow;
    case 'choose-class':
      return page.at === 'service' || page.at === 'matters'
        ? { ...turnedTo(flow, { ...page, priorityClass: step.id }), priorityClass: step.id }
        : flow;
    case 'add': {
      const priorityClass = page.at === 'service' ? page.priorityClass : flow.priorityClass;
      const way: readonly Page[] =
        step.next === 'look' ? [...trail, WELCOME] : [...trail, { at: 'matters', priorityClass }];
      return { ...flow, chosen: [...new Set([...flow.chosen, step.serviceId])], priorityClass, trail: way };
    }
    case 'drop': {
      const chosen = flow.chosen.filter((id) => id !== step.serviceId);
      return chosen.length === 0 ? { ...flow, ...NOTHING_CHOSEN, trail: [WELCOME] } : { ...flow, chosen };
    }
    case 'arrive':
      return { ...flow, trail: [WELCOME, { at: 'arrive', is: step.is }] };
    case 'begin':
      return { ...flow, trail: [WELCOME, step.page] };
    case 'dial':
      return page.at === 'phone' && page.is === 'ready' ? turnedTo(flow, { ...page, digits: step.digits }) : flow;
    case 'lay-card':
      return { ...flow, card: step.card };
    case 'answer':
      return page === step.to ? turnedTo(flow, step.page) : flow;
    case 'back':
      if (flow.choosesEasing) return { ...flow, choosesEasing: false };
      return trail.length > 1 ? { ...flow, trail: trail.slice(0, -1) } : flow;
    case 'home':
      return { ...flow, card: null, trail: [WELCOME] };
    case 'break-off':
      return { ...flow, ...NOTHING_CHOSEN, card: null, trail: [WELCOME] };
    case 'reset':
      return startAs(flow.usual);
    case 'switch-language':
      return { ...flow, language: flow.language === 'zh' ? 'en' : 'zh' };
    case 'choose-easing':
      return { ...flow, choosesEasing: step.is };
    case 'ease':
      return { ...flow, easing: { ...flow.easing, ...step.change } };
    default:
      return unreachable(step);
  }
}

/** Who is of a class is it with their next matter, too. */
function inClassOf({ chosen, priorityClass }: Flow, page: Page): Page {
  return chosen.length > 0 && (page.at === 'service' || page.at === 'matters') ? { ...page, priorityClass } : page;
}

function turnedTo(flow: Flow, page: Page): Flow {
  return { ...flow, trail: [...flow.trail.slice(0, -1), page] };
}

/** What 取号 on this page is for; null: it is no page with that button. */
export function wishOf(
  flow: Flow,
): { readonly serviceIds: readonly ServiceId[]; readonly priorityClass: string } | null {
  const page = pageOf(flow);
  switch (page.at) {
    case 'service':
      return { serviceIds: [page.serviceId], priorityClass: page.priorityClass };
    case 'matters':
      return { serviceIds: flow.chosen, priorityClass: page.priorityClass };
    case 'not-today':
      return page;
    default:
      return null;
  }
}
