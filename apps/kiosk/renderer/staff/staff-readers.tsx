import { Icon, StatusBar } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { KioskState } from '../../agent/contract.ts';
import { useText } from '../strings/kiosk-text.ts';

const KINDS = { ok: 'good', fault: 'bad', none: 'muted' } as const;
/** Characters of a code that are shown: enough to see that it is the right one. */
const SEEN_MAX = 60;

export function StaffReaders(props: {
  readonly readers: KioskState['readers'];
  readonly seen: string | null;
}): ReactElement {
  const { readers, seen } = props;
  const { t } = useText();
  const words = seen === '' ? t('kiosk.staff.try.unread') : seen?.slice(0, SEEN_MAX);
  return (
    <section className="staff__part staff__try">
      {(['scanner', 'card'] as const).map((reader) => (
        <div key={reader}>
          <StatusBar
            kind={KINDS[readers[reader]]}
            icon={reader === 'scanner' ? 'scan' : 'card'}
            word={t(`kiosk.staff.reader.${reader}`)}
          />
          <p>{t(`kiosk.staff.reader-how.${readers[reader]}`)}</p>
        </div>
      ))}
      <p className="staff__seen" role="status">
        {words ?? <Icon name="scan" />}
      </p>
      <p>{t('kiosk.staff.try.how')}</p>
    </section>
  );
}
