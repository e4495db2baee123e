import type { ReactElement } from 'react';
import type { Catalog, CatalogService, MenuNow } from '../../agent/contract.ts';
import type { Flow, Page, Step } from '../flow.ts';
import { Choice, ServiceChoice } from '../parts/choice.tsx';
import { Choices, useChoicesRoom } from '../parts/choices.tsx';
import { Chosen } from '../parts/chosen.tsx';
import { Sheets } from '../parts/sheets.tsx';
import { Ways } from '../parts/ways.tsx';
import { type Offer, offerAt, type Shelf, sheetOf } from '../shelves.ts';
import { type KioskText, useText } from '../strings/kiosk-text.ts';
import './browse-screen.css';

type Browse = Page & { readonly at: 'browse' };

export interface BrowseScreenProps {
  readonly page: Browse;
  readonly chosen: Flow['chosen'];
  readonly catalog: Catalog;
  readonly menu: MenuNow;
  readonly now: () => number;
  readonly go: (step: Step) => void;
}

/** What is the matter? At most eight answers in sight. */
export function BrowseScreen({ page, chosen, catalog, menu, now, go }: BrowseScreenProps): ReactElement {
  const text = useText();
  const offer = offerAt(catalog, page.way, page.path);
  const choices = offer.shelves.length > 0 ? offer.shelves : offer.services;
  const [room, measure] = useChoicesRoom();
  const { shown, sheet, sheets } = sheetOf<Shelf | CatalogService>(choices, page.sheet, room.rows * room.columns);
  return (
    <main className="browse">
      <div className="browse__head">
        <h1 tabIndex={-1}>{questionOf(text, offer, chosen)}</h1>
        <Ways way={page.way} catalog={catalog} go={go} />
      </div>
      <Choices room={room} measure={measure}>
        {shown.map((choice) => (
          <li key={choice.id}>
            {'services' in choice ? (
              <ShelfChoice shelf={choice} page={page} homeFloor={catalog.floorNumber} go={go} />
            ) : (
              <ServiceChoice service={choice} menu={menu} now={now} go={go} />
            )}
          </li>
        ))}
      </Choices>
      <Chosen chosen={chosen} catalog={catalog} go={go} />
      <Sheets sheet={sheet} sheets={sheets} go={go} />
    </main>
  );
}

function questionOf(text: KioskText, { title }: Offer, chosen: Flow['chosen']): string {
  if (title !== null) return shelfTitle(text, title);
  return text.t(chosen.length > 0 ? 'kiosk.question.another' : 'kiosk.question');
}

function shelfTitle({ t, of }: KioskText, title: Shelf['title']): string {
  return typeof title === 'string' ? t(`kiosk.life.${title}`) : of(title);
}

function ShelfChoice(props: {
  readonly shelf: Shelf;
  readonly page: Browse;
  readonly homeFloor: number;
  readonly go: (step: Step) => void;
}): ReactElement {
  const { shelf, page, homeFloor, go } = props;
  const text = useText();
  const { t } = text;
  const { floorNumber, here, services } = shelf;
  const place = here
    ? [t('kiosk.here')]
    : floorNumber === null || floorNumber === homeFloor
      ? []
      : [t('word.floor', { floor: floorNumber })];
  const [only, ...others] = services;
  const next: Page =
    only !== undefined && others.length === 0
      ? { at: 'service', serviceId: only.id, priorityClass: 'ordinary' }
      : { ...page, path: [...page.path, shelf.id], sheet: 0 };
  return (
    <Choice
      title={shelfTitle(text, shelf.title)}
      lines={[...place, t('kiosk.count', { count: services.length })]}
      shut={false}
      onPress={() => go({ do: 'open', page: next })}
    />
  );
}
