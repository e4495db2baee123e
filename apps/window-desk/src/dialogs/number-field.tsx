import { TextField } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/desk-text.ts';
import { beginHere } from './choices.tsx';

interface NumberFieldProps {
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly hint: string;
}

/** A ticket's number, typed or scanned; a dialog begins here. */
export function NumberField({ value, onChange, hint }: NumberFieldProps): ReactElement {
  const { t } = useText();
  return (
    <TextField
      label={t('ticket-code.number')}
      hint={hint}
      ref={beginHere}
      value={value}
      autoComplete="off"
      spellCheck={false}
      onChange={onChange}
    />
  );
}
