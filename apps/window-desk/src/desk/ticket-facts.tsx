import type { DeskTicket } from '@youxu/domain';
import { Notice, Tag } from '@youxu/ui';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../strings/desk-text.ts';
import type { PlanFacts } from './plan-facts.ts';

/** A number with what belongs to it at its right: how long, why, whom. */
export function NumberWithFacts({
  number,
  children,
}: {
  readonly number: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className="number-facts">
      <div className="number-facts__number">{number}</div>
      <ul className="number-facts__facts">{children}</ul>
    </div>
  );
}

/** How long they waited, by which rule they are here, class and language. */
export function TicketFacts({
  ticket,
  facts,
}: {
  readonly ticket: DeskTicket;
  readonly facts: PlanFacts;
}): ReactElement {
  const { t } = useText();
  const minutes = Math.max(0, Math.floor((ticket.stateAt - ticket.issuedAt) / 60_000));
  return (
    <>
      <li>{t('tag.waited', { minutes })}</li>
      {ticket.rule !== null && <li>{t(`rule.${ticket.rule}`)}</li>}
      <PriorityFact priorityClass={ticket.priorityClass} facts={facts} />
      {ticket.language === 'en' && (
        <li>
          <Tag kind="accent">{t('tag.english')}</Tag>
        </li>
      )}
    </>
  );
}

interface PriorityFactProps {
  readonly priorityClass: string;
  readonly facts: PlanFacts;
}

export function PriorityFact({ priorityClass, facts }: PriorityFactProps): ReactElement | null {
  const { of } = useText();
  const name = facts.priorityName(priorityClass);
  return (
    name && (
      <li>
        <Tag kind="priority">{of(name)}</Tag>
      </li>
    )
  );
}

/** What to know before the first word is said; only the desk sees it. */
export function TicketNeeds({ ticket }: { readonly ticket: DeskTicket }): ReactElement | null {
  const { t } = useText();
  const { needs, care } = ticket;
  if (needs.length === 0 && care === null) return null;
  const words = [
    ...(care === null ? [] : [t('advise.care', { reason: t(`care.${care}`) })]),
    ...needs.map((need) => t(`need.${need}`)),
  ];
  return (
    <Notice kind="warn">
      <strong>{words.join(' · ')}</strong>
    </Notice>
  );
}
