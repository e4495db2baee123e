import type { DeskTicket } from '@youxu/domain';
import { clockWords, Notice, Tag, useHere } from '@youxu/ui';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../strings/desk-text.ts';
import { isToday, takenWords } from './day-words.ts';
import type { PlanFacts } from './plan-facts.ts';
import { isBeingFetched, needWords, ruleWords, waitedMinutes } from './why-words.ts';

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
  const text = useText();
  const { t } = text;
  const here = useHere();
  const { issuedAt, firstCalledAt, stateAt } = ticket;
  return (
    <>
      <li>
        {isToday(issuedAt, firstCalledAt ?? stateAt, here)
          ? t('tag.waited', { minutes: waitedMinutes(ticket) })
          : t('tag.taken', { at: takenWords(text, issuedAt, firstCalledAt ?? stateAt, here) })}
      </li>
      {ticket.rule !== null && <li>{ruleWords(text, ticket.rule, ticket.priorityClass, facts)}</li>}
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
  const name = facts.priority(priorityClass)?.name;
  if (name === undefined) return null;
  return (
    <li>
      <Tag kind="priority">{of(name)}</Tag>
    </li>
  );
}

/** What to know before the first word is said, and who is fetching them [HELP-2]; only the desk sees it. */
export function TicketNeeds({
  ticket,
  now,
}: {
  readonly ticket: DeskTicket;
  readonly now: number;
}): ReactElement | null {
  const text = useText();
  const here = useHere();
  const words = needWords(text, ticket);
  const { fetching } = ticket;
  if (words.length === 0 && fetching === null) return null;
  return (
    <Notice kind="warn">
      <strong>{words.join(' · ')}</strong>
      {fetching !== null && (
        <div>
          {text.t(isBeingFetched(ticket, now) ? 'advise.fetched' : 'advise.fetched-long', {
            name: text.of(fetching.name),
            at: clockWords(fetching.at, here),
          })}
        </div>
      )}
    </Notice>
  );
}
