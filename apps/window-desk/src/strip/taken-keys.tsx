import { Button, Notice } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/desk-text.ts';
import { useStrip } from './use-strip.tsx';

/** A clerk who presses F8 in another program must know beforehand that nothing will happen. */
export function TakenKeys({ onChange }: { readonly onChange: () => void }): ReactElement | null {
  const { t } = useText();
  const { state } = useStrip();
  if (state === null || state.taken.length === 0) return null;
  const keys = state.taken.map((key) => state.keys[key]).join(' ');
  return (
    <div className="desk__notice">
      <Notice kind="warn" action={<Button onClick={onChange}>{t('strip.change-keys')}</Button>}>
        {t('strip.taken', { keys })}
      </Notice>
    </div>
  );
}
