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
  return (
    <div className="staff__tab">
      <section className="staff__part">
        {(['scanner', 'card'] as const).map((reader) => (
          <div key={reader} className="staff__reader">
            <StatusBar
              kind={KINDS[readers[reader]]}
              icon={reader === 'scanner' ? 'scan' : 'card'}
              word={t(`kiosk.staff.reader.${reader}`)}
            >
              {t(`kiosk.staff.reader.${readers[reader]}`)}
            </StatusBar>
            <HowTo is={readers[reader]} />
          </div>
        ))}
      </section>
      <section className="staff__part">
        <h2>{t('kiosk.staff.try')}</h2>
        <p>{t('kiosk.staff.try.how')}</p>
        <p className="staff__seen" role="status">
          {seen === null ? <Icon name="scan" /> : seen === '' ? t('kiosk.staff.try.unread') : seen.slice(0, SEEN_MAX)}
        </p>
      </section>
    </div>
  );
}

function HowTo({ is }: { readonly is: KioskState['readers']['card'] }): ReactElement | null {
  const { t } = useText();
  return is === 'ok' ? null : <p>{t(`kiosk.staff.reader-how.${is}`)}</p>;
}
