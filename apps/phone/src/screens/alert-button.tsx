import { Button, Notice } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import type { CallAlert } from '../call-alert.ts';
import { useText } from '../words.ts';

export interface AlertButtonProps {
  readonly alert: CallAlert;
  readonly isArmed: boolean;
}

/** Sound and vibration need a touch; the sound is heard once, so that it is known when it matters. */
export function AlertButton({ alert, isArmed }: AlertButtonProps): ReactElement {
  const { t } = useText();
  const [wasHeard, setHeard] = useState(alert.wasHeard);
  if (wasHeard && isArmed) {
    return <Notice kind="good">{t('alert.on')}</Notice>;
  }
  return (
    <Button
      variant="primary"
      icon="speaker"
      className="page__wide"
      detail={t('alert.off-hint')}
      onClick={() => {
        alert.arm();
        alert.ring(1);
        setHeard(true);
      }}
    >
      {t('alert.off')}
    </Button>
  );
}
