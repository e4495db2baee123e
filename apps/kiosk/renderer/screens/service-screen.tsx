import { Button, Notice, useHere, useTick, waitRangeWords } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { Catalog, CatalogService, KioskState, QueueNow } from '../../agent/contract.ts';
import type { Step } from '../flow.ts';
import { titleOf } from '../shelves.ts';
import { useText } from '../strings/kiosk-text.ts';
import { placeWords } from '../strings/place-words.ts';
import { pastClosingWords, shutWords } from '../strings/queue-words.ts';
import './service-screen.css';

export interface ServiceScreenProps {
  readonly service: CatalogService;
  readonly priorityClass: string;
  readonly catalog: Catalog;
  readonly queue: QueueNow | undefined;
  readonly printer: KioskState['printer'];
  readonly now: () => number;
  readonly go: (step: Step) => void;
  readonly onTake: () => void;
}

/** All that decides whether to stay, and one large button. */
export function ServiceScreen(props: ServiceScreenProps): ReactElement {
  const { service, priorityClass, catalog, queue, printer, now, go, onTake } = props;
  const { of } = useText();
  const department = catalog.departments.find(({ id }) => id === service.departmentId);
  const official = service.citizenWords === null ? [] : [of(service.name)];
  const open = queue?.issuing.state === 'open';
  return (
    <main className="service">
      <div className="service__title">
        <h1 tabIndex={-1}>{of(titleOf(service))}</h1>
        <p>{[...official, ...(department === undefined ? [] : [of(department.name)])].join(' · ')}</p>
      </div>
      <Facts service={service} catalog={catalog} queue={queue} />
      <Materials service={service} />
      {open && <Classes catalog={catalog} chosen={priorityClass} go={go} />}
      {open && <Warnings queue={queue} printer={printer} now={now} />}
      {open && <Take paperless={isPaperless(printer)} onTake={onTake} />}
      {!open && queue !== undefined && <WhyNot queue={queue} now={now} />}
    </main>
  );
}

function Facts(props: Pick<ServiceScreenProps, 'service' | 'catalog' | 'queue'>): ReactElement {
  const { service, catalog, queue } = props;
  const text = useText();
  const { t, lang } = text;
  const open = queue?.issuing.state === 'open';
  const counter = catalog.queues.find(({ id }) => id === service.queueId);
  const place = counter && placeWords(text, counter.windowNumbers, counter.floorNumber, catalog.floorNumber);
  const { waiting = null, forecast = null } = queue ?? {};
  const isKnown = open && waiting !== null;
  return (
    <dl className="facts">
      <div>
        <dt>{t('kiosk.ahead')}</dt>
        <dd>{!isKnown ? '—' : waiting === 0 ? t('kiosk.ahead.none') : t('kiosk.ahead.count', { count: waiting })}</dd>
      </div>
      <div>
        <dt>{t('kiosk.wait')}</dt>
        <dd>
          {!isKnown
            ? '—'
            : forecast === null
              ? t('kiosk.wait.unknown')
              : waitRangeWords(forecast.p50Minutes, forecast.p80Minutes, lang)}
        </dd>
      </div>
      <div>
        <dt>{t('kiosk.where')}</dt>
        <dd>{place ?? '—'}</dd>
      </div>
    </dl>
  );
}

function Materials({ service }: { readonly service: CatalogService }): ReactElement {
  const { t, of } = useText();
  return (
    <section className={service.materials.length > 3 ? 'materials materials--many' : 'materials'}>
      <h2>{t('kiosk.materials')}</h2>
      {service.materials.length === 0 ? (
        <p>{t('kiosk.materials.none')}</p>
      ) : (
        <ul>
          {service.materials.map((material) => (
            <li key={material.zh}>{of(material)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Classes(props: {
  readonly catalog: Catalog;
  readonly chosen: string;
  readonly go: (step: Step) => void;
}): ReactElement | null {
  const { catalog, chosen, go } = props;
  const { t, of } = useText();
  if (catalog.priorityClasses.length < 2) return null;
  return (
    <fieldset className="classes">
      <legend>{t('kiosk.class')}</legend>
      {catalog.priorityClasses.map(({ id, name }) => (
        <Button
          key={id}
          pressed={id === chosen}
          {...(id === chosen ? { icon: 'check' as const } : {})}
          onClick={() => go({ do: 'choose-class', id })}
        >
          {of(name)}
        </Button>
      ))}
    </fieldset>
  );
}

function isPaperless(printer: KioskState['printer']): boolean {
  return printer === 'out' || printer === 'fault';
}

/** What speaks against taking a number here and now. */
function Warnings(props: {
  readonly queue: QueueNow;
  readonly printer: KioskState['printer'];
  readonly now: () => number;
}): ReactElement {
  const { queue, printer, now } = props;
  const text = useText();
  const here = useHere();
  const at = useTick(now, 60_000);
  return (
    <div className="warnings">
      {queue.waiting === null && <Notice kind="info">{text.t('kiosk.alone')}</Notice>}
      {queue.pastClosing && <Notice kind="warn">{pastClosingWords(text, queue, here, at)}</Notice>}
      {isPaperless(printer) && (
        <Notice kind="info">{text.t(printer === 'out' ? 'kiosk.no-paper' : 'kiosk.no-printer')}</Notice>
      )}
    </div>
  );
}

function Take({ paperless, onTake }: { readonly paperless: boolean; readonly onTake: () => void }): ReactElement {
  const { t } = useText();
  return (
    <Button
      className="take"
      variant="primary"
      icon="ticket"
      onClick={onTake}
      {...(paperless ? { detail: t('kiosk.take.on-screen') } : {})}
    >
      {t('kiosk.take')}
    </Button>
  );
}

function WhyNot({ queue, now }: { readonly queue: QueueNow; readonly now: () => number }): ReactElement {
  const text = useText();
  const here = useHere();
  const at = useTick(now, 60_000);
  return (
    <div className="why-not">
      <strong>{shutWords(text, queue, here, at)}</strong>
      <p>{text.t(queue.issuing.state === 'unserved' ? 'kiosk.ask-unserved' : 'kiosk.ask-desk')}</p>
    </div>
  );
}
