import { type ReactElement, type ReactNode, useId } from 'react';
import { Icon } from './icon.tsx';
import './field.css';

/** What the control inside takes over: `{(control) => <input {...control} />}`. */
export interface FieldControl {
  readonly id: string;
  readonly className: 'yx-input';
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

export interface FieldProps {
  readonly label: string;
  /** Before anything is typed: what is wanted. */
  readonly hint?: string;
  /** What is wrong and how to put it right. */
  readonly error?: string | undefined;
  readonly children: (control: FieldControl) => ReactNode;
}

/** A labelled input, select or text area. */
export function Field({ label, hint, error, children }: FieldProps): ReactElement {
  const id = useId();
  const [hintId, errorId] = [`${id}hint`, `${id}error`];
  const described = [hint && hintId, error && errorId].filter(Boolean).join(' ');
  return (
    <div className="yx-field">
      <label htmlFor={id} className="yx-field__label">
        {label}
      </label>
      {hint && (
        <span id={hintId} className="yx-field__hint">
          {hint}
        </span>
      )}
      {children({
        id,
        className: 'yx-input',
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {error && (
        <span id={errorId} className="yx-field__error">
          <Icon name="warn" /> {error}
        </span>
      )}
    </div>
  );
}
