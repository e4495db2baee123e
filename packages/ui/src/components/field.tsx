import { type InputHTMLAttributes, type ReactElement, type ReactNode, type Ref, useId } from 'react';
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
  readonly hint?: string | undefined;
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

type OfInput = Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldControl | 'value' | 'onChange' | 'children'>;

export interface TextFieldProps extends Omit<FieldProps, 'children'>, OfInput {
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A line to write in: a telephone number (`type="tel"`), a password, a word to look for. What else it takes is the browser's own input's. */
export function TextField({ label, hint, error, onChange, ...input }: TextFieldProps): ReactElement {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <input {...input} {...control} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}
