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
  /** The first thirteen of a dialog have the keys of the digit row and the three beside the letters, for {@link pickByDigit}. */
  readonly digits?: boolean;
  /** How many of these keys the groups before it in the dialog have. */
  readonly digitsAfter?: number;
  /** The dialog begins here. */
  readonly first?: boolean;
}

/** By place on the keyboard: layouts and input methods change the character, not the place. */
const PICK_KEYS = [
  ...['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'].map((cap) => ({ cap, code: `Digit${cap}` })),
  { cap: '[', code: 'BracketLeft' },
  { cap: ']', code: 'BracketRight' },
  { cap: '\\', code: 'Backslash' },
] as const;

/** One of a few, in sight at once; arrows move, as in every group of radio buttons. */
export function Choices<V extends string>(props: ChoicesProps<V>): ReactElement {
  const { label, choices, value, onChange, digits = false, digitsAfter = 0, first = false } = props;
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
          {digits && <PickCap place={digitsAfter + index} />}
        </label>
      ))}
    </fieldset>
  );
}

function PickCap({ place }: { readonly place: number }): ReactElement | null {
  const key = PICK_KEYS[place];
  return key === undefined ? null : <KeyCap>{key.cap}</KeyCap>;
}

/** A dialog looks for this attribute when it opens; React's own `autoFocus` comes too early for it. */
export function beginHere(element: HTMLElement | null): void {
  element?.setAttribute('autofocus', '');
}

/** For `onKeyDown` of a dialog's form: a key picks from its groups that have them, unless somebody types. */
export function pickByDigit(event: KeyboardEvent<HTMLElement>): void {
  const isTyping = event.target instanceof HTMLElement && event.target.matches('input:not([type="radio"]), textarea');
  const place = PICK_KEYS.findIndex(({ code }) => code === event.code);
  if (isTyping || place === -1 || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  const choice = event.currentTarget.querySelectorAll<HTMLInputElement>('[data-digits="true"] input')[place];
  if (choice === undefined) return;
  event.preventDefault();
  choice.focus();
  choice.click();
}
