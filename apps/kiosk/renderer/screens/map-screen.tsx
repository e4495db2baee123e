import { Icon, listWords } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { Catalog, CatalogService } from '../../agent/contract.ts';
import { titleOf } from '../shelves.ts';
import { type KioskText, useText } from '../strings/kiosk-text.ts';
import { placeWords } from '../strings/place-words.ts';
import { type Direction, type Floor, type Where, whereIs } from '../where.ts';
import './map-screen.css';

/** Where to go: said in words first, and drawn as a section through the building. */
export function MapScreen(props: { readonly service: CatalogService; readonly catalog: Catalog }): ReactElement {
  const { service, catalog } = props;
  const text = useText();
  const { t, of } = text;
  const where = whereIs(catalog, service);
  return (
    <main className="map">
      <div className="service__title">
        <h1 tabIndex={-1}>{t('kiosk.map.title')}</h1>
        <p>{of(titleOf(service))}</p>
      </div>
      {where !== null && (
        <>
          <div className="map__words">
            <strong>{placeWords(text, where.windowNumbers, where.floorNumber, catalog.floorNumber)}</strong>
            <p>
              <Icon name={ICONS[where.direction]} /> {wordsOf(text, where)}
            </p>
          </div>
          <div className="map__building" aria-hidden="true">
            {where.floors.map((floor) => (
              <FloorBand key={floor.id} floor={floor} windowNumbers={where.windowNumbers} />
            ))}
          </div>
          <p className="map__sketch">{t('kiosk.map.sketch')}</p>
        </>
      )}
    </main>
  );
}

const ICONS = {
  'same-zone': 'place',
  'same-floor': 'place',
  up: 'stairs',
  down: 'stairs',
  'other-hall': 'help',
} as const satisfies Record<Direction, string>;

function wordsOf({ t, of, lang }: KioskText, { direction, zones, floorNumber }: Where): string {
  const zone = listWords([...new Set(zones.map(({ name }) => of(name)))], lang);
  return t(`kiosk.map.${direction}`, { zone, floor: floorNumber });
}

const FEW = 30;

/** The floor of the windows with all that is on it; others only by name, and with who stands there. */
function FloorBand(props: { readonly floor: Floor; readonly windowNumbers: readonly string[] }): ReactElement {
  const { floor, windowNumbers } = props;
  const { t, of } = useText();
  const zones = floor.zones.filter((zone) => zone.here || (floor.there && zone.windowNumbers.length > 0));
  const few = zones.flatMap((zone) => zone.windowNumbers).length <= FEW;
  return (
    <div className={['floor', floor.there && 'floor--there', few && 'floor--few'].filter(Boolean).join(' ')}>
      <div className="floor__name">{of(floor.name)}</div>
      <div className="floor__zones">
        {zones.map((zone) => (
          <div
            key={zone.id}
            className={zone.there ? 'zone zone--there' : 'zone'}
            style={{ flexGrow: Math.max(2, floor.there ? zone.windowNumbers.length : 1) }}
          >
            <div className="zone__name">
              <span>{of(zone.name)}</span>
              {zone.here && (
                <span className="zone__here">
                  <Icon name="person" /> {t('kiosk.here')}
                </span>
              )}
            </div>
            {floor.there && (
              <ul>
                {zone.windowNumbers.map((number) => (
                  <li key={number} className={windowNumbers.includes(number) ? 'counter counter--there' : 'counter'}>
                    {number}
                  </li>
                ))}
              </ul>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
