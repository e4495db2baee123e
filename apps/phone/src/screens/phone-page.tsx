import type { AccessKey, TicketId } from '@youxu/domain';
import { AppRoot } from '@youxu/ui';
import { type ReactElement, useCallback, useEffect, useState } from 'react';
import type { CallAlert } from '../call-alert.ts';
import { type ApiPorts, pullBooking, pullTicket } from '../hall-api.ts';
import { bookingPaceMs, ticketPaceMs } from '../pace.ts';
import type { Place } from '../place.ts';
import { keepSettings, readSettings, type Settings } from '../settings.ts';
import { HallContext } from '../use-command.ts';
import { useFeed } from '../use-feed.ts';
import { BookingScreen } from './booking-screen.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { OldDataNotice } from './old-data-notice.tsx';
import { PageHead } from './page-head.tsx';
import { TicketScreen } from './ticket-screen.tsx';

/** Before the hall has told its own; all of China keeps this one. */
const USUAL_TIME_ZONE = 'Asia/Shanghai';

export interface PhonePageProps {
  /** Null: the address is of nothing. */
  readonly first: Place | null;
  readonly api: ApiPorts;
  readonly alert: CallAlert;
}

/** The citizen's page of one ticket, or of one appointment until it has become a ticket. */
export function PhonePage({ first, api, alert }: PhonePageProps): ReactElement {
  const [place, setPlace] = useState(first);
  const [settings, setSettings] = useState(() => readSettings(localStorage, navigator.language));
  const set = (next: Settings): void => {
    setSettings(next);
    keepSettings(localStorage, next);
  };
  // Its files are here already: the address changes, the page does not begin anew.
  const goToTicket = useCallback((key: AccessKey) => {
    history.replaceState(null, '', `/t/${encodeURIComponent(key)}`);
    setPlace({ kind: 'ticket', ticketId: key as string as TicketId });
  }, []);
  const shared = { api, settings, onSet: set };
  if (place === null) {
    return (
      <Frame settings={settings} onSet={set} view={null}>
        <NothingYet problem="no-ticket" />
      </Frame>
    );
  }
  return place.kind === 'ticket' ? (
    <TicketPage {...shared} key={place.ticketId} ticketId={place.ticketId} alert={alert} />
  ) : (
    <BookingPage {...shared} appointmentId={place.appointmentId} onTicket={goToTicket} />
  );
}

interface SharedProps {
  readonly api: ApiPorts;
  readonly settings: Settings;
  readonly onSet: (settings: Settings) => void;
}

interface FrameProps extends Omit<SharedProps, 'api'> {
  readonly view: { readonly hall: { readonly zh: string; readonly en: string }; readonly timeZone: string } | null;
  readonly children: ReactElement;
}

function Frame({ settings, onSet, view, children }: FrameProps): ReactElement {
  return (
    <AppRoot lang={settings.lang} largeText={settings.largeText} timeZone={view?.timeZone ?? USUAL_TIME_ZONE}>
      <PageHead settings={settings} onSet={onSet} hall={view?.hall[settings.lang] ?? ''} />
      {children}
    </AppRoot>
  );
}

type TicketPageProps = SharedProps & { readonly ticketId: TicketId; readonly alert: CallAlert };

function TicketPage({ api, settings, onSet, ticketId, alert }: TicketPageProps): ReactElement {
  const pull = useCallback(() => pullTicket(api, ticketId), [api, ticketId]);
  const { data, freshMs, problem, hall } = useFeed(api, pull, ticketPaceMs);
  const isArmed = useArmedAlert(alert);
  return (
    <Frame settings={settings} onSet={onSet} view={data}>
      <HallContext value={hall}>
        {freshMs !== null && <OldDataNotice freshMs={freshMs} hasProblem={problem !== null} />}
        {data === null ? (
          <NothingYet problem={problem} />
        ) : (
          <TicketScreen ticket={data} alert={alert} isArmed={isArmed} />
        )}
      </HallContext>
    </Frame>
  );
}

type BookingPageProps = SharedProps & {
  readonly appointmentId: Extract<Place, { kind: 'booking' }>['appointmentId'];
  readonly onTicket: (key: AccessKey) => void;
};

function BookingPage({ api, settings, onSet, appointmentId, onTicket }: BookingPageProps): ReactElement {
  const pull = useCallback(() => pullBooking(api, appointmentId), [api, appointmentId]);
  const { data, freshMs, problem, hall } = useFeed(api, pull, bookingPaceMs);
  const key = data?.ticket?.accessKey;
  useEffect(() => {
    if (key !== undefined) onTicket(key);
  }, [key, onTicket]);
  return (
    <Frame settings={settings} onSet={onSet} view={data}>
      <HallContext value={hall}>
        {freshMs !== null && <OldDataNotice freshMs={freshMs} hasProblem={problem !== null} />}
        {data === null ? <NothingYet problem={problem} /> : <BookingScreen booking={data} />}
      </HallContext>
    </Frame>
  );
}

/** The first touch anywhere allows sound and vibration; each look at the page keeps the screen on again. */
function useArmedAlert(alert: CallAlert): boolean {
  const [isArmed, setArmed] = useState(alert.isArmed);
  useEffect(() => {
    const arm = (): void => {
      alert.arm();
      setArmed(alert.isArmed);
    };
    const lookAgain = (): void => {
      if (!document.hidden && alert.isArmed) alert.arm();
    };
    document.addEventListener('click', arm);
    document.addEventListener('visibilitychange', lookAgain);
    return () => {
      document.removeEventListener('click', arm);
      document.removeEventListener('visibilitychange', lookAgain);
    };
  }, [alert]);
  return isArmed;
}
