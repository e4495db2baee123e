import { CARE_REASONS, type CareReason, NEEDS, type Need } from '@youxu/domain';
import type { ReactElement } from 'react';
import { Choices } from '../dialogs/choices.tsx';
import { useText } from '../strings/desk-text.ts';
import { Checks } from './checks.tsx';

/** What a guide saw; the public never does [PRIV-2]. */
export interface Marks {
  readonly needs: readonly Need[];
  readonly care: CareReason | null;
}

interface MarkFieldsProps {
  readonly value: Marks;
  readonly onChange: (value: Marks) => void;
  readonly digits?: boolean;
}

export function MarkFields({ value, onChange, digits = false }: MarkFieldsProps): ReactElement {
  const { t } = useText();
  return (
    <>
      <Checks
        label={t('mark.needs')}
        choices={NEEDS.map((need) => ({ value: need, words: t(`mark.${need}`) }))}
        value={value.needs}
        onChange={(needs) => onChange({ ...value, needs })}
        digits={digits}
      />
      <Choices
        label={t('mark.care')}
        choices={[
          { value: 'none', words: t('mark.care.none') },
          ...CARE_REASONS.map((reason) => ({ value: reason, words: t(`mark.care.${reason}`) })),
        ]}
        value={value.care ?? 'none'}
        onChange={(care) => onChange({ ...value, care: care === 'none' ? null : care })}
      />
    </>
  );
}
