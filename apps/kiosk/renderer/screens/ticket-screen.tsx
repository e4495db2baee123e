import type { DeskTicket } from '@youxu/devices/kiosk';
import { Button, clockWords, forecastWords, listWords, useHere } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { Catalog, CatalogService } from '../../agent/contract.ts';
import { NumberPlate } from '../parts/number-plate.tsx';
import { titleOf } from '../shelves.ts';
import { useText } from '../strings/kiosk-text.ts';
import { placeWords } from '../strings/place-words.ts';
import './ticket-screen.css';

export interface TicketScreenProps {
  /** `printed`: on paper. `kept`: on the phone or in mind. `back`: missed, and in its queue again. */
  readonly how: 'printed' | 'kept' | 'back';
  readonly number: string;
  /** Given without the hall: who is ahead, nobody knows. */
  readonly offline: boolean;
  readonly ahead: number | null;
  /** Null: no window works. Undefined: it is not known. */
  readonly forecast?: DeskTicket['forecast'];
  /** Until when no window works, over lunch. */
  readonly lunchEndsAt?: number | null;
  readonly windowNumbers: readonly string[];
  /** Its place comes by the clock, unless its time is over. */
  readonly appointment?: DeskTicket['appointment'];
  /** Its proof is asked for at the window. */
  readonly priorityClass?: DeskTicket['priorityClass'];
  /** A card was laid down for it. */
  readonly hasCard?: boolean;
  readonly floorNumber: number | null;
  /** What it is for. */
  readonly services: readonly CatalogService[];
  readonly catalog: Catalog;
  readonly seconds: number | null;
  readonly onDone: () => void;
}

const TITLES = { printed: 'kiosk.take-ticket', kept: 'kiosk.kept', back: 'kiosk.back-in-line' } as const;

/** The number, where to go, and what to do meanwhile. */
export function TicketScreen(props: TicketScreenProps): ReactElement {
  const { how, number, offline, windowNumbers, floorNumber, services, catalog, seconds, onDone } = props;
  const text = useText();
  const { t, of, lang } = text;
  const several = services.length > 1;
  const materials = [...new Set(services.flatMap((service) => service.materials.map(of)))];
  const place = placeWords(text, windowNumbers, floorNumber, catalog.floorNumber);
  const priority = catalog.priorityClasses.find(({ id }) => id === props.priorityClass && id !== 'ordinary');
  const title = offline && how === 'kept' ? 'kiosk.temporary.kept' : TITLES[how];
  return (
    <main className="ticket">
      <NumberPlate title={t(title)} number={number} {...(how === 'printed' ? { icon: 'ticket' as const } : {})} />
      <div className="ticket__words">
        {/* The windows come after it: nobody is to go there yet. */}
        <p className="ticket__now">{t(offline ? 'kiosk.temporary.meanwhile' : 'kiosk.meanwhile')}</p>
        <Wait {...props} />
        {offline && <p className="ticket__place">{t('kiosk.temporary')}</p>}
        {several && <Matters services={services} catalog={catalog} />}
        {!several && place !== null && <p className="ticket__place">{t('kiosk.go', { place })}</p>}
        {/* Without the hall a number is for one matter, however many were wished for. */}
        {offline &&
          services.map((service) => <p key={service.id}>{t('kiosk.for', { title: of(titleOf(service)) })}</p>)}
        {priority !== undefined && <p>{t('kiosk.priority', { name: of(priority.name) })}</p>}
        {props.hasCard && <p>{t('kiosk.card.take-back')}</p>}
        {materials.length > 0 && <p>{t('kiosk.bring', { materials: listWords(materials, lang) })}</p>}
      </div>
      <Button className="ticket__done" variant="primary" onClick={onDone}>
        {seconds === null ? t('kiosk.done') : t('kiosk.done.seconds', { seconds })}
      </Button>
    </main>
  );
}

/** Who is before this number, or when its time is. */
function Wait({ ahead, forecast, lunchEndsAt = null, appointment }: TicketScreenProps): ReactElement | null {
  const { t, lang } = useText();
  const here = useHere();
  const slotAt = appointment?.slotAt ?? null;
  if (slotAt !== null) {
    return (
      <p className="ticket__wait">
        <span>{t('kiosk.ticket.appointment', { at: clockWords(slotAt, here) })}</span>
        <span>{t('kiosk.ticket.appointment.how')}</span>
      </p>
    );
  }
  if (ahead === null) return null;
  const wait =
    forecast === null && lunchEndsAt !== null
      ? t('kiosk.lunch', { opensAt: clockWords(lunchEndsAt, here) })
      : forecastWords(forecast ?? null, lang);
  return (
    <p className="ticket__wait">
      <span>{ahead === 0 ? t('word.you-are-next') : t('word.people-ahead', { count: ahead })}</span>
      {forecast !== undefined && (forecast?.p80Minutes ?? 1) >= 1 && <span>{wait}</span>}
    </p>
  );
}

/** One number, several matters: each with its windows, whichever calls first. */
function Matters(props: { readonly services: readonly CatalogService[]; readonly catalog: Catalog }): ReactElement {
  const { services, catalog } = props;
  const text = useText();
  const { t, of } = text;
  return (
    <div className="ticket__matters">
      <p>{t('kiosk.for.several', { count: services.length })}</p>
      <ul>
        {services.map((service) => {
          const queue = catalog.queues.find(({ id }) => id === service.queueId);
          const place = queue && placeWords(text, queue.windowNumbers, queue.floorNumber, catalog.floorNumber);
          return (
            <li key={service.id}>
              <span>{of(titleOf(service))}</span>
              <span>{place}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
