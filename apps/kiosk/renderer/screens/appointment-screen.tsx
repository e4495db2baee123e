import type { AppointmentView } from '@youxu/domain';
import { Button, clockWords, dayTimeWords, dayWords, type Here, useHere, useTick } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { Catalog } from '../../agent/contract.ts';
import { type Standing, standingOf } from '../arriving.ts';
import { titleOf } from '../shelves.ts';
import { type KioskText, useText } from '../strings/kiosk-text.ts';
import { placeWords } from '../strings/place-words.ts';
import './appointment-screen.css';

export interface AppointmentScreenProps {
  readonly appointment: AppointmentView;
  readonly catalog: Catalog;
  readonly now: () => number;
  readonly onCheckIn: () => void;
  /** Null: the item is not offered today. */
  readonly onOrdinary: (() => void) | null;
  readonly onDone: () => void;
}

/** One appointment: what, when, where, and what can be done with it now. */
export function AppointmentScreen(props: AppointmentScreenProps): ReactElement {
  const { appointment, catalog, now } = props;
  const text = useText();
  const { t } = text;
  const here = useHere();
  const at = useTick(now, 10_000);
  const standing = standingOf(appointment, at, catalog.timeZone);
  const from = clockWords(appointment.checkInFrom, here);
  const queue = catalog.queues.find(({ id }) => id === serviceOf(appointment, catalog)?.queueId);
  const place = queue && placeWords(text, queue.windowNumbers, queue.floorNumber, catalog.floorNumber);
  const facts = [
    [t('kiosk.appointment.what'), nameOf(text, appointment, catalog)],
    [t('kiosk.appointment.when'), slotWords(text, appointment, here, at)],
    ...(place ? [[t('kiosk.where'), place] as const] : []),
  ] as const;
  return (
    <main className="appointment">
      <h1 tabIndex={-1}>{t(`kiosk.appointment.${standing}`, { from })}</h1>
      <dl className="appointment__facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {standing !== 'due' && (
        <p className="appointment__how">
          {t(`kiosk.appointment.how.${standing}`, { from, day: dayWords(appointment.slotAt, here) })}
        </p>
      )}
      <Answer {...props} standing={standing} />
    </main>
  );
}

function Answer(props: AppointmentScreenProps & { readonly standing: Standing }): ReactElement {
  const { standing, onCheckIn, onOrdinary, onDone } = props;
  const { t } = useText();
  if (standing === 'due' || standing === 'late') {
    return (
      <Button className="appointment__answer" variant="primary" icon="ticket" onClick={onCheckIn}>
        {t('kiosk.appointment.check-in')}
      </Button>
    );
  }
  const isOver = standing === 'past' || standing === 'cancelled';
  return isOver && onOrdinary !== null ? (
    <Button className="appointment__answer" variant="primary" onClick={onOrdinary}>
      {t('kiosk.appointment.ordinary')}
    </Button>
  ) : (
    <Button className="appointment__answer" variant="primary" onClick={onDone}>
      {t('kiosk.done')}
    </Button>
  );
}

export interface AppointmentsScreenProps {
  readonly found: readonly AppointmentView[];
  readonly catalog: Catalog;
  readonly now: () => number;
  readonly onChoose: (appointment: AppointmentView) => void;
}

/** Several on one day: at most eight, as the hall tells them. */
export function AppointmentsScreen({ found, catalog, now, onChoose }: AppointmentsScreenProps): ReactElement {
  const text = useText();
  const { t } = text;
  const here = useHere();
  const at = useTick(now, 10_000);
  return (
    <main className="appointments">
      <h1 tabIndex={-1}>{t('kiosk.appointments', { count: found.length })}</h1>
      <ul className="appointments__choices">
        {found.map((one) => (
          <li key={one.appointmentId}>
            <Button
              size="choice"
              onClick={() => onChoose(one)}
              detail={t(`kiosk.appointment.is.${standingOf(one, at, catalog.timeZone)}`, {
                from: clockWords(one.checkInFrom, here),
              })}
            >
              <span className="appointments__time">{clockWords(one.slotAt, here)}</span>
              <span>{nameOf(text, one, catalog)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </main>
  );
}

function serviceOf({ serviceId }: AppointmentView, catalog: Catalog): Catalog['services'][number] | undefined {
  return catalog.services.find(({ id }) => id === serviceId);
}

/** In the citizen's words where the catalogue has them; an item that is not offered today has its name from the hall. */
function nameOf({ of }: KioskText, appointment: AppointmentView, catalog: Catalog): string {
  const service = serviceOf(appointment, catalog);
  return of(service === undefined ? appointment.serviceName : titleOf(service));
}

function slotWords({ t }: KioskText, { slotAt }: AppointmentView, here: Here, now: number): string {
  const isToday = dayWords(slotAt, here) === dayWords(now, here);
  return isToday ? t('kiosk.appointment.today', { at: clockWords(slotAt, here) }) : dayTimeWords(slotAt, here);
}
