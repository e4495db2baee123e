import { Button, StatusBar } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/kiosk-text.ts';
import type { StaffPartProps } from './staff-screen.tsx';

/** Out of service and back, by who stands here; what the duty manager did is the duty manager's. */
export function StaffService({ state, act }: StaffPartProps): ReactElement {
  const { t } = useText();
  const { outOfService } = state;
  const isOut = outOfService?.by === 'staff';
  const words =
    outOfService === null ? 'kiosk.staff.service.in' : (`kiosk.staff.service.out-by.${outOfService.by}` as const);
  return (
    <>
      <section className="staff__part">
        <StatusBar
          kind={outOfService === null ? 'good' : 'warn'}
          icon={outOfService === null ? 'check' : 'pause'}
          word={t(words)}
        />
        <p className="staff__advice">
          {t(outOfService?.by === 'hall' ? 'kiosk.staff.service.hall-how' : 'kiosk.staff.service.how')}
        </p>
      </section>
      <div className="staff__acts">
        <Button size="choice" icon={isOut ? 'check' : 'pause'} onClick={() => act({ do: 'set-service', out: !isOut })}>
          {t(isOut ? 'kiosk.staff.service.put-back' : 'kiosk.staff.service.take-out')}
        </Button>
      </div>
    </>
  );
}
