import { OUTCOMES, type Outcome } from '@youxu/domain';
import { Button } from '@youxu/ui';
import type { KeyboardEvent, ReactElement } from 'react';
import { useText } from '../strings/desk-text.ts';
import { Choices, pickByDigit } from './choices.tsx';

const ITEMS_MAX = 99;
/** Agents bring files by the dozen. */
const ITEMS_STEP = 10;

/** How a service ended: one of twelve, and how many items. */
export interface Ended {
  readonly outcome: Outcome;
  readonly items: number;
}

interface OutcomeFieldsProps {
  readonly value: Ended;
  readonly onChange: (value: Ended) => void;
  /** The dialog begins here. */
  readonly first?: boolean;
}

/** The keys of {@link endedByKey} are printed on what they press. */
export function OutcomeFields({ value, onChange, first = false }: OutcomeFieldsProps): ReactElement {
  const { t } = useText();
  const { outcome, items } = value;
  const choices = OUTCOMES.map((each) => ({ value: each, words: t(`outcome.${each}`) }));
  const step = (by: number): void => onChange({ outcome, items: itemsAfter(items, by) });
  return (
    <>
      <Choices
        label={t('finish.outcome')}
        choices={choices}
        value={outcome}
        onChange={(chosen) => onChange({ outcome: chosen, items })}
        digits
        first={first}
      />
      <div className="desk-dialog__stepper">
        <span id="items-label" className="choices__label">
          {t('finish.items')}
        </span>
        <Button keyCap="-" aria-label={t('finish.fewer')} disabled={items <= 1} onClick={() => step(-1)} />
        <output aria-labelledby="items-label">{items}</output>
        <Button keyCap="+" aria-label={t('finish.more')} disabled={items >= ITEMS_MAX} onClick={() => step(1)} />
        <Button keyCap="PgUp" disabled={items >= ITEMS_MAX} onClick={() => step(ITEMS_STEP)}>
          {t('finish.more-ten')}
        </Button>
      </div>
    </>
  );
}

/** For `onKeyDown` of a dialog with these fields. */
export function endedByKey(
  event: KeyboardEvent<HTMLElement>,
  { outcome, items }: Ended,
  onChange: (value: Ended) => void,
): void {
  const by = STEPS[event.code];
  const isTyping = event.target instanceof HTMLElement && event.target.matches('input:not([type="radio"])');
  if (by === undefined || isTyping) pickByDigit(event);
  else {
    event.preventDefault();
    onChange({ outcome, items: itemsAfter(items, by) });
  }
}

const STEPS: Readonly<Record<string, number>> = { Equal: 1, Minus: -1, PageUp: ITEMS_STEP, PageDown: -ITEMS_STEP };

function itemsAfter(items: number, by: number): number {
  return Math.min(ITEMS_MAX, Math.max(1, items + by));
}
