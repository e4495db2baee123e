import type { WindowDesk } from '@youxu/domain';
import { TicketNumber } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/desk-text.ts';
import { NumberWithFacts, PriorityFact } from './ticket-facts.tsx';
import type { DeskControl } from './use-desk-control.ts';

export type Next = WindowDesk['next'][number];

/** Whom the big button will call. */
export function NextInLine({ next, control }: { readonly next: Next; readonly control: DeskControl }): ReactElement {
  const { t, of } = useText();
  return (
    <div className="next-in-line">
      <NumberWithFacts number={<TicketNumber number={next.number} size="hero" />}>
        <li>
          <strong>{t('advise.next')}</strong>
        </li>
        <li>{t('tag.arrived', { minutes: waitedMinutes(next, control.now) })}</li>
        <li>
          <Why next={next} />
        </li>
        <PriorityFact priorityClass={next.priorityClass} facts={control.facts} />
      </NumberWithFacts>
      <p className="ticket-panel__services">{of(next.serviceName)}</p>
    </div>
  );
}

export function waitedMinutes({ arrivedAt }: Next, now: number): number {
  return Math.max(0, Math.floor((now - arrivedAt) / 60_000));
}

/** The reason for somebody's place. */
export function Why({ next }: { readonly next: Next }): ReactElement {
  const { t } = useText();
  return <>{next.pin === null ? t(`rule.${next.why}`) : t(`pin.${next.pin}`)}</>;
}
