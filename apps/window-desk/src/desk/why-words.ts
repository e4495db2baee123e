import type { CallRule, DeskTicket, WindowDesk } from '@youxu/domain';
import { clockWords, type useHere } from '@youxu/ui';
import type { DeskText } from '../strings/desk-text.ts';
import { takenWords } from './day-words.ts';
import type { PlanFacts } from './plan-facts.ts';

type HereNow = ReturnType<typeof useHere> & { readonly now: number };
type Next = WindowDesk['next'][number];

/** The rule by which somebody is called, in a word: with a credit the order is not that of arrival. */
export function ruleWords({ t }: DeskText, rule: CallRule, priorityClass: string, facts: PlanFacts): string {
  return rule === 'order' && facts.priority(priorityClass) !== null ? t('rule.credit') : t(`rule.${rule}`);
}

/** Whole minutes from the ticket to its first call. */
export function waitedMinutes({ issuedAt, firstCalledAt, stateAt }: DeskTicket): number {
  return Math.max(0, Math.floor(((firstCalledAt ?? stateAt) - issuedAt) / 60_000));
}

/** Since when they are called, or served: a finish that was undone goes on where it was. */
export function sinceAt({ state, serviceStartedAt, stateAt }: DeskTicket): number {
  return state === 'serving' ? (serviceStartedAt ?? stateAt) : stateAt;
}

/** As long as people whom a guide has marked get before they count as missed (MISS-2's 180 s). */
const FETCHING_MS = 180_000;

/** [HELP-2] Somebody goes for them and may still be on the way: whoever found nobody has no word for it. */
export function isBeingFetched({ fetching }: DeskTicket, now: number): boolean {
  return fetching !== null && now - fetching.at < FETCHING_MS;
}

export function needWords({ t }: DeskText, { needs, care }: DeskTicket): readonly string[] {
  return [
    ...(care === null ? [] : [t('advise.care', { reason: t(`care.${care}`) })]),
    ...needs.map((need) => t(`need.${need}`)),
  ];
}

/** Who is in front, for a clerk who listens to the desk: another sentence at every call and arrival, and at no other time. */
export function frontWords(text: DeskText, ticket: DeskTicket, facts: PlanFacts): string {
  const { t, of, lang } = text;
  const { state, number, calls } = ticket;
  const priority = facts.priority(ticket.priorityClass);
  return [
    `${t(state === 'called' ? 'phase.called' : 'phase.serving')} ${number}`,
    ...(state === 'called' && calls > 1 ? [t('phase.count', { count: calls })] : []),
    ...(priority === null ? [] : [of(priority.name)]),
    ...needWords(text, ticket),
  ].join(lang === 'zh' ? '，' : ', ');
}

/** Why somebody is next, in a sentence that can be said to a citizen at the window. */
export function whyNextWords(text: DeskText, next: Next, facts: PlanFacts, here: HereNow): string {
  const { t, of } = text;
  const at = takenWords(text, next.arrivedAt, here.now, here);
  switch (next.why) {
    case 'pinned':
      return t(`why.${next.pin ?? 'sent'}`);
    case 'care':
      return t('why.care');
    case 'appointment':
      return t('why.appointment', { slot: clockWords(next.slotAt ?? next.arrivedAt, here) });
    default: {
      const priority = facts.priority(next.priorityClass);
      if (priority === null) return t('why.order', { at });
      return t('why.credit', { class: of(priority.name), at, minutes: priority.creditMinutes });
    }
  }
}

/** Who came earlier than the next one and still waits, and why; the answer to "I was here before". */
export function whyNotWords({ t, lang }: DeskText, number: string, passesOver: WindowDesk['passesOver']): string {
  const [first] = passesOver?.examples ?? [];
  if (passesOver === null || first === undefined) return t('why.before-nobody', { number });
  const numbers = passesOver.examples.map((one) => one.number).join(lang === 'zh' ? '、' : ', ');
  const because = t(`why.because.${becauseOf(first.why)}`);
  if (passesOver.count > passesOver.examples.length)
    return t('why.before-some', { numbers, count: passesOver.count, because });
  return t('why.before-one', { numbers, because });
}

type Example = NonNullable<WindowDesk['passesOver']>['examples'][number];
type Because = 'credit' | 'handicap' | 'moved' | 'pinned' | 'care' | 'appointment';

/** Calls that a person makes by hand are never foretold. */
function becauseOf(why: Example['why']): Because {
  switch (why) {
    case 'by-number':
    case 'adopted':
    case 'walk-up':
    case 'by-hand':
      return 'moved';
    default:
      return why;
  }
}
