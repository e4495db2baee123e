import { unreachable } from '@youxu/basics';
import type { DeskTicket, Paper, ReturnOutcome } from '@youxu/devices/kiosk';
import type { Language, Refusal, ServiceId } from '@youxu/domain';
import { type Easing, PLAIN } from './easing.ts';

/** How services are looked for. */
export type Way = 'wanted' | 'department' | 'zone';
export const WAYS: readonly Way[] = ['wanted', 'department', 'zone'];

/** One question, or one piece of news. */
export type Page =
  /** `path`: the shelves that were opened, outermost first; `sheet`: from 0. */
  | { readonly at: 'browse'; readonly way: Way; readonly path: readonly string[]; readonly sheet: number }
  | { readonly at: 'service'; readonly serviceId: ServiceId; readonly priorityClass: string }
  | { readonly at: 'printing'; readonly serviceId: ServiceId }
  /** The number and what became of its paper. */
  | { readonly at: 'ticket'; readonly ticket: DeskTicket; readonly url: string | null; readonly paper: Paper }
  /** A number without paper that the citizen keeps. */
  | { readonly at: 'kept'; readonly ticket: DeskTicket }
  /** Where a missed ticket comes back; `foreign`: the last code was none of ours. */
  | { readonly at: 'scan'; readonly is: 'ready' | 'asking' | 'foreign' }
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
  /** 无障碍 stands before the page; the page goes on behind it. */
  readonly choosesEasing: boolean;
  /** The pages behind the present one, which is the last; the first is the welcome. */
  readonly trail: readonly Page[];
}

export type Step =
  | { readonly do: 'open'; readonly page: Page }
  | { readonly do: 'look'; readonly way: Way }
  | { readonly do: 'turn'; readonly sheet: number }
  | { readonly do: 'choose-class'; readonly id: string }
  | { readonly do: 'scan'; readonly is: (Page & { readonly at: 'scan' })['is'] }
  /** News for whoever is still at that page and takes its place. Nobody there: the news is dropped. */
  | { readonly do: 'answer'; readonly at: Page['at']; readonly page: Page }
  | { readonly do: 'back' }
  | { readonly do: 'home' }
  /** The next citizen: home, and all as usual. */
  | { readonly do: 'reset' }
  | { readonly do: 'switch-language' }
  | { readonly do: 'choose-easing'; readonly is: boolean }
  | { readonly do: 'ease'; readonly change: Partial<Easing> };

const WELCOME: Page & { readonly at: 'browse' } = { at: 'browse', way: 'wanted', path: [], sheet: 0 };
export const START: Flow = startAs({ language: 'zh', easing: PLAIN });

export function startAs(usual: Usual): Flow {
  return { ...usual, usual, choosesEasing: false, trail: [WELCOME] };
}

/** What a page is about: another subject is another page to who stands before it. */
export function subjectOf(page: Page): string {
  switch (page.at) {
    case 'browse':
      return [page.at, page.way, ...page.path, page.sheet].join(' ');
    case 'service':
      return `${page.at} ${page.serviceId}`;
    default:
      return page.at;
  }
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
      return { ...flow, trail: [...trail, step.page] };
    case 'look': {
      const first: Page = { ...WELCOME, way: step.way };
      return { ...flow, trail: step.way === 'wanted' ? [WELCOME] : [WELCOME, first] };
    }
    case 'turn':
      return page.at === 'browse' ? { ...flow, trail: [...trail.slice(0, -1), { ...page, sheet: step.sheet }] } : flow;
    case 'choose-class':
      return page.at === 'service'
        ? { ...flow, trail: [...trail.slice(0, -1), { ...page, priorityClass: step.id }] }
        : flow;
    case 'scan':
      return { ...flow, trail: [WELCOME, { at: 'scan', is: step.is }] };
    case 'answer':
      return page.at === step.at ? { ...flow, trail: [...trail.slice(0, -1), step.page] } : flow;
    case 'back':
      if (flow.choosesEasing) return { ...flow, choosesEasing: false };
      return trail.length > 1 ? { ...flow, trail: trail.slice(0, -1) } : flow;
    case 'home':
      return { ...flow, trail: [WELCOME] };
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
