import { KeyCap } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { Choice } from '../dialogs/choices.tsx';

interface ChecksProps<V extends string> {
  readonly label: string;
  readonly choices: readonly Choice<V>[];
  readonly value: readonly V[];
  readonly onChange: (value: readonly V[]) => void;
  /** The first nine have the digits as keys. */
  readonly digits?: boolean;
}

/** Any of a few, in sight at once. */
export function Checks<V extends string>({
  label,
  choices,
  value,
  onChange,
  digits = false,
}: ChecksProps<V>): ReactElement {
  return (
    <fieldset className="choices" data-digits={digits}>
      <legend className="choices__label">{label}</legend>
      {choices.map((choice, index) => (
        <label key={choice.value} className="choices__one">
          <input
            type="checkbox"
            checked={value.includes(choice.value)}
            onChange={({ target }) =>
              onChange(target.checked ? [...value, choice.value] : value.filter((one) => one !== choice.value))
            }
          />
          <span className="choices__words">{choice.words}</span>
          {digits && index < 9 && <KeyCap>{String(index + 1)}</KeyCap>}
        </label>
      ))}
    </fieldset>
  );
}
