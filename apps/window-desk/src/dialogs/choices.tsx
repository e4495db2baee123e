import { KeyCap } from '@youxu/ui';
import { type KeyboardEvent, type ReactElement, useId } from 'react';
import './choices.css';

export interface Choice<V extends string> {
  readonly value: V;
  readonly words: string;
}

export interface ChoicesProps<V extends string> {
  readonly label: string;
  readonly choices: readonly Choice<V>[];
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  /** The first nine have the digits as keys: one group of a dialog at most, for {@link pickByDigit}. */
  readonly digits?: boolean;
  /** The dialog begins here. */
  readonly first?: boolean;
}

/** One of a few, in sight at once; arrows move, as in every group of radio buttons. */
export function Choices<V extends string>(props: ChoicesProps<V>): ReactElement {
  const { label, choices, value, onChange, digits = false, first = false } = props;
  const name = useId();
  return (
    <fieldset className="choices" data-digits={digits}>
      <legend className="choices__label">{label}</legend>
      {choices.map((choice, index) => (
        <label key={choice.value} className="choices__one">
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            ref={first && choice.value === (value ?? choices[0]?.value) ? beginHere : undefined}
          />
          <span className="choices__words">{choice.words}</span>
          {digits && index < 9 && <KeyCap>{String(index + 1)}</KeyCap>}
        </label>
      ))}
    </fieldset>
  );
}

/** A dialog looks for this attribute when it opens; React's own `autoFocus` comes too early for it. */
export function beginHere(element: HTMLElement | null): void {
  element?.setAttribute('autofocus', '');
}

/** For `onKeyDown` of a dialog's form: a digit picks from its group that has them, unless somebody types. */
export function pickByDigit(event: KeyboardEvent<HTMLElement>): void {
  const isTyping = event.target instanceof HTMLElement && event.target.matches('input:not([type="radio"]), textarea');
  const [, digit] = /^Digit([1-9])$/.exec(event.code) ?? [];
  if (isTyping || digit === undefined || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  const choice =
    event.currentTarget.querySelectorAll<HTMLInputElement>('[data-digits="true"] input')[Number(digit) - 1];
  if (choice === undefined) return;
  event.preventDefault();
  choice.focus();
  choice.click();
}
