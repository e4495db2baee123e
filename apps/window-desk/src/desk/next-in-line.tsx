import type { WindowDesk } from '@youxu/domain';
import { TicketNumber, useHere } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/desk-text.ts';
import { isToday, takenWords } from './day-words.ts';
import type { PlanFacts } from './plan-facts.ts';
import { NumberWithFacts, PriorityFact } from './ticket-facts.tsx';
import type { DeskControl } from './use-desk-control.ts';
import { ruleWords, whyNextWords, whyNotWords } from './why-words.ts';

export type Next = WindowDesk['next'][number];

/** Whom the big button will call. */
export function NextInLine({ next, control }: { readonly next: Next; readonly control: DeskControl }): ReactElement {
  const text = useText();
  const here = useHere();
  const { t, of } = text;
  return (
    <div className="next-in-line">
      <NumberWithFacts number={<TicketNumber number={next.number} size="hero" />}>
        <li>
          <strong>{t('advise.next')}</strong>
        </li>
        <li>
          {isToday(next.arrivedAt, control.now, here)
            ? t('tag.arrived', { minutes: waitedMinutes(next, control.now) })
            : t('tag.taken', { at: takenWords(text, next.arrivedAt, control.now, here) })}
        </li>
        <PriorityFact priorityClass={next.priorityClass} facts={control.facts} />
      </NumberWithFacts>
      <p className="ticket-panel__services">{of(next.serviceName)}</p>
      <p className="next-in-line__why">
        {whyNextWords(text, next, control.facts, { ...here, now: control.now })}{' '}
        {whyNotWords(text, next.number, control.view.passesOver)}
      </p>
    </div>
  );
}

function waitedMinutes({ arrivedAt }: Next, now: number): number {
  return Math.max(0, Math.floor((now - arrivedAt) / 60_000));
}

/** The reason for somebody's place. */
export function Why({ next, facts }: { readonly next: Next; readonly facts: PlanFacts }): ReactElement {
  const text = useText();
  return <>{next.pin === null ? ruleWords(text, next.why, next.priorityClass, facts) : text.t(`pin.${next.pin}`)}</>;
}
