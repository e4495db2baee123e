import { Button, Icon, useHere, useTick } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { Catalog, CatalogService, QueueNow } from '../../agent/contract.ts';
import { type Page, type Step, WAYS } from '../flow.ts';
import { offerAt, type Shelf, sheetOf, titleOf } from '../shelves.ts';
import { useText } from '../strings/kiosk-text.ts';
import { queueLines } from '../strings/queue-words.ts';
import './browse-screen.css';

type Browse = Page & { readonly at: 'browse' };

export interface BrowseScreenProps {
  readonly page: Browse;
  readonly catalog: Catalog;
  readonly queues: readonly QueueNow[];
  readonly now: () => number;
  readonly go: (step: Step) => void;
}

/** What is the matter? At most eight answers in sight. */
export function BrowseScreen({ page, catalog, queues, now, go }: BrowseScreenProps): ReactElement {
  const text = useText();
  const offer = offerAt(catalog, page.way, page.path);
  const choices = offer.shelves.length > 0 ? offer.shelves : offer.services;
  const { shown, sheet, sheets } = sheetOf<Shelf | CatalogService>(choices, page.sheet);
  return (
    <main className="browse">
      <div className="browse__head">
        <h1 tabIndex={-1}>{offer.title === null ? text.t('kiosk.question') : text.of(offer.title)}</h1>
        <Ways way={page.way} go={go} />
      </div>
      <ul className="browse__choices">
        {shown.map((choice) => (
          <li key={choice.id}>
            {'services' in choice ? (
              <ShelfChoice shelf={choice} page={page} homeFloor={catalog.floorNumber} go={go} />
            ) : (
              <ServiceChoice
                service={choice}
                queue={queues.find(({ queueId }) => queueId === choice.queueId)}
                now={now}
                go={go}
              />
            )}
          </li>
        ))}
      </ul>
      <Sheets sheet={sheet} sheets={sheets} go={go} />
    </main>
  );
}

function Ways({ way, go }: { readonly way: Browse['way']; readonly go: (step: Step) => void }): ReactElement {
  const { t } = useText();
  return (
    <fieldset className="ways">
      <legend className="yx-said">{t('kiosk.find-by')}</legend>
      {WAYS.map((one) => (
        <Button key={one} pressed={one === way} onClick={() => go({ do: 'look', way: one })}>
          {t(`kiosk.way.${one}`)}
        </Button>
      ))}
    </fieldset>
  );
}

function ShelfChoice(props: {
  readonly shelf: Shelf;
  readonly page: Browse;
  readonly homeFloor: number;
  readonly go: (step: Step) => void;
}): ReactElement {
  const { shelf, page, homeFloor, go } = props;
  const { t, of } = useText();
  const floor = shelf.floorNumber !== null && shelf.floorNumber !== homeFloor ? [shelf.floorNumber] : [];
  const lines = [
    ...floor.map((number) => t('word.floor', { floor: number })),
    t('kiosk.count', { count: shelf.services.length }),
  ];
  const open = (): void => go({ do: 'open', page: { ...page, path: [...page.path, shelf.id], sheet: 0 } });
  return <Choice title={of(shelf.title)} lines={lines} shut={false} onPress={open} />;
}

function ServiceChoice(props: {
  readonly service: CatalogService;
  readonly queue: QueueNow | undefined;
  readonly now: () => number;
  readonly go: (step: Step) => void;
}): ReactElement {
  const { service, queue, now, go } = props;
  const text = useText();
  const here = useHere();
  const at = useTick(now, 60_000);
  return (
    <Choice
      title={text.of(titleOf(service))}
      lines={queue === undefined ? [] : queueLines(text, queue, here, at)}
      shut={queue?.issuing.state !== 'open'}
      onPress={() => go({ do: 'open', page: { at: 'service', serviceId: service.id, priorityClass: 'ordinary' } })}
    />
  );
}

/** Characters beyond which a title would take more than two lines: official names only. */
const LONG = { zh: 18, en: 36 } as const;

/** A row as on a departure board: what, and how it stands with it. */
function Choice(props: {
  readonly title: string;
  readonly lines: readonly string[];
  readonly shut: boolean;
  readonly onPress: () => void;
}): ReactElement {
  const { title, lines, shut, onPress } = props;
  const { lang } = useText();
  const long = title.length > LONG[lang];
  return (
    <Button className={shut ? 'choice choice--shut' : 'choice'} size="choice" onClick={onPress}>
      <span className={long ? 'choice__title choice__title--long' : 'choice__title'}>{title}</span>
      <span className="choice__lines">
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </span>
      <Icon name="next" />
    </Button>
  );
}

function Sheets(props: {
  readonly sheet: number;
  readonly sheets: number;
  readonly go: (step: Step) => void;
}): ReactElement {
  const { sheet, sheets, go } = props;
  const { t } = useText();
  const turn = (to: number): void => go({ do: 'turn', sheet: to });
  return (
    <div className={sheets > 1 ? 'sheets' : 'sheets sheets--one'}>
      <Button icon="previous" disabled={sheet === 0} onClick={() => turn(sheet - 1)}>
        {t('action.previous-page')}
      </Button>
      <p>
        <span aria-hidden="true">{t('kiosk.sheet.short', { sheet: sheet + 1, sheets })}</span>
        <span className="yx-said">{t('kiosk.sheet', { sheet: sheet + 1, sheets })}</span>
      </p>
      <Button icon="next" disabled={sheet === sheets - 1} onClick={() => turn(sheet + 1)}>
        {t('action.next-page')}
      </Button>
    </div>
  );
}
