import { Button } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { Catalog, KioskState } from '../../agent/contract.ts';
import type { ArrivingPage } from '../arriving.ts';
import type { Page, Step } from '../flow.ts';
import type { KioskActs } from '../kiosk-acts.ts';
import { Message } from '../parts/message.tsx';
import { useText } from '../strings/kiosk-text.ts';
import { AppointmentScreen, AppointmentsScreen } from './appointment-screen.tsx';
import { ArriveScreen } from './arrive-screen.tsx';
import { IdentifyScreen } from './identify-screen.tsx';
import { PhoneScreen } from './phone-screen.tsx';

export interface ArrivingScreenProps {
  readonly page: ArrivingPage;
  readonly catalog: Catalog;
  readonly readers: KioskState['readers'];
  /** The hall cannot be reached, and temporary numbers are given. */
  readonly alone: boolean;
  readonly now: () => number;
  readonly go: (step: Step) => void;
  readonly acts: KioskActs;
}

const PHONE: Page = { at: 'phone', digits: '', is: 'ready' };

/** The pages of those who come with something in their hand. */
export function ArrivingScreen(props: ArrivingScreenProps): ReactElement {
  const { page, catalog, readers, alone, now, go, acts } = props;
  switch (page.at) {
    case 'arrive':
      // Tickets come back at the hall, too: without it there is nothing to be found here.
      if (alone) return <NoAnswer to="find" alone go={go} />;
      return <ArriveScreen is={page.is} readers={readers} onPhone={() => go({ do: 'open', page: PHONE })} />;
    case 'phone':
      return (
        <PhoneScreen
          digits={page.digits}
          asking={page.is === 'asking'}
          onDial={(digits) => go({ do: 'dial', digits })}
          onFind={acts.findByPhone}
        />
      );
    case 'appointments':
      return (
        <AppointmentsScreen
          {...{ catalog, now, found: page.found }}
          onChoose={(found) => go({ do: 'open', page: { at: 'appointment', found } })}
        />
      );
    case 'appointment': {
      const { serviceId } = page.found;
      const isOffered = catalog.services.some(({ id }) => id === serviceId);
      const service: Page = { at: 'service', serviceId, priorityClass: 'ordinary' };
      return (
        <AppointmentScreen
          {...{ catalog, now, appointment: page.found }}
          onCheckIn={() => acts.checkIn(page.found)}
          onOrdinary={isOffered ? () => go({ do: 'open', page: service }) : null}
          onDone={() => go({ do: 'home' })}
        />
      );
    }
    case 'no-appointment':
      return <NoAppointment page={page} go={go} />;
    case 'no-answer':
      return <NoAnswer to={page.to} alone={alone} go={go} />;
    case 'identify': {
      const { serviceIds } = page;
      const queueIds = catalog.services.filter(({ id }) => serviceIds.includes(id)).map(({ queueId }) => queueId);
      const queue = catalog.queues.find(({ id, limits }) => limits !== null && queueIds.includes(id));
      return <IdentifyScreen is={page.is} limits={queue?.limits ?? { activePerPerson: 1, perPersonPerDay: 3 }} />;
    }
  }
}

function NoAppointment(props: {
  readonly page: ArrivingPage & { readonly at: 'no-appointment' };
  readonly go: (step: Step) => void;
}): ReactElement {
  const { page, go } = props;
  const { said } = page;
  const { t } = useText();
  const again: Step = said.by === 'phone' ? { do: 'answer', to: page, page: PHONE } : { do: 'arrive', is: 'ready' };
  return (
    <Message
      icon="search"
      title={t('kiosk.no-appointment')}
      lines={[t(`kiosk.no-appointment.${said.by}`, { masked: said.masked ?? '' }), t('kiosk.no-appointment.how')]}
      actions={
        <>
          <Button onClick={() => go(again)}>
            {t(said.by === 'phone' ? 'kiosk.no-appointment.phone.again' : 'kiosk.no-appointment.again')}
          </Button>
          <Button variant="primary" onClick={() => go({ do: 'home' })}>
            {t('kiosk.appointment.ordinary')}
          </Button>
        </>
      }
    />
  );
}

/** Nothing is known, and the appointment stands. */
function NoAnswer(props: {
  readonly to: (ArrivingPage & { readonly at: 'no-answer' })['to'];
  readonly alone: boolean;
  readonly go: (step: Step) => void;
}): ReactElement {
  const { to, alone, go } = props;
  const { t } = useText();
  if (to === 'return') {
    return (
      <Message
        icon="offline"
        title={t('kiosk.no-answer.return')}
        lines={[t('kiosk.no-answer.return.how')]}
        actions={
          <Button variant="primary" onClick={() => go({ do: 'home' })}>
            {t('kiosk.done')}
          </Button>
        }
      />
    );
  }
  return (
    <Message
      icon="offline"
      title={t(`kiosk.no-answer.${to}`)}
      lines={[t(alone ? 'kiosk.no-answer.alone' : 'kiosk.no-answer.how')]}
      actions={
        <Button
          variant="primary"
          onClick={() => go(alone ? { do: 'home' } : to === 'find' ? { do: 'arrive', is: 'ready' } : { do: 'back' })}
        >
          {t(alone ? 'kiosk.no-answer.temporary' : 'kiosk.again')}
        </Button>
      }
    />
  );
}
