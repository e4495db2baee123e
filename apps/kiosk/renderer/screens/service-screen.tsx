import { Button, forecastWords, useHere, useTick } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { Catalog, CatalogService, MenuNow, QueueNow } from '../../agent/contract.ts';
import type { Flow, Step } from '../flow.ts';
import { Chosen } from '../parts/chosen.tsx';
import { Classes, isPaperless, Take, type TakingProps, Warnings } from '../parts/taking.tsx';
import { titleOf } from '../shelves.ts';
import { useText } from '../strings/kiosk-text.ts';
import { placeWords } from '../strings/place-words.ts';
import { queueLunchWords, shutWords } from '../strings/queue-words.ts';
import './service-screen.css';

export interface ServiceScreenProps extends TakingProps<'service'> {
  readonly service: CatalogService;
}

/** All that decides whether to stay, and one large button. */
export function ServiceScreen(props: ServiceScreenProps): ReactElement {
  const { page, service, chosen, catalog, menu, printer, asksCard, now, go, onTake } = props;
  const { t, of } = useText();
  const department = catalog.departments.find(({ id }) => id === service.departmentId);
  const official = service.citizenWords === null ? [] : [of(service.name)];
  const queue = menu.queues.find(({ queueId }) => queueId === service.queueId);
  const stopped = menu.stopped.find(({ serviceId }) => serviceId === service.id);
  const open = stopped === undefined && queue?.issuing.state === 'open';
  const classes = <Classes catalog={catalog} chosen={page.priorityClass} go={go} />;
  return (
    <main className="service">
      <div className="service__title">
        <h1 tabIndex={-1}>{of(titleOf(service))}</h1>
        <p>{[...official, ...(department === undefined ? [] : [of(department.name)])].join(' · ')}</p>
      </div>
      <Facts {...{ service, catalog, menu, now, go }} queue={open ? queue : undefined} />
      <Materials service={service} go={go} />
      {chosen.length > 0 ? <Chosen {...{ chosen, catalog, go }} /> : open && classes}
      {open && <Warnings queue={queue} printer={printer} now={now} />}
      {open && chosen.length > 0 && <Adding {...{ service, chosen, catalog, go }} />}
      {open && chosen.length === 0 && (
        <div className="take">
          {queue.waiting !== null && catalog.policy.stagesMax > 1 && (
            <Button onClick={() => go({ do: 'add', serviceId: service.id, next: 'look' })}>{t('kiosk.more')}</Button>
          )}
          <Take paperless={isPaperless(printer)} needsCard={asksCard} onTake={onTake} />
        </div>
      )}
      {!open && queue !== undefined && <WhyNot queue={queue} stopped={stopped} now={now} />}
    </main>
  );
}

function Facts(props: {
  readonly service: CatalogService;
  readonly catalog: Catalog;
  readonly menu: MenuNow;
  /** Undefined: it gives no numbers. */
  readonly queue: QueueNow | undefined;
  readonly now: () => number;
  readonly go: (step: Step) => void;
}): ReactElement {
  const { service, catalog, menu, queue, now, go } = props;
  const text = useText();
  const here = useHere();
  const at = useTick(now, 60_000);
  const { t, lang } = text;
  const counter = catalog.queues.find(({ id }) => id === service.queueId);
  const place = counter && placeWords(text, counter.windowNumbers, counter.floorNumber, catalog.floorNumber);
  const { waiting = null, forecast = null } = queue ?? {};
  const lunch = queue === undefined || waiting === null ? null : queueLunchWords(text, queue, menu, here, at);
  return (
    <dl className="facts">
      <div>
        <dt>{t('kiosk.ahead')}</dt>
        <dd>
          {waiting === null ? '—' : waiting === 0 ? t('kiosk.ahead.none') : t('kiosk.ahead.count', { count: waiting })}
        </dd>
      </div>
      <div>
        <dt>{t('kiosk.wait')}</dt>
        {(lunch === null || forecast !== null) && <dd>{waiting === null ? '—' : forecastWords(forecast, lang)}</dd>}
        {lunch !== null && <dd className="facts__lunch">{lunch}</dd>}
      </div>
      <div className="facts__where">
        <dt>{t('kiosk.where')}</dt>
        <dd>{place ?? '—'}</dd>
        {place && (
          <dd>
            <Button icon="place" onClick={() => go({ do: 'open', page: { at: 'map', serviceId: service.id } })}>
              {t('kiosk.map')}
            </Button>
          </dd>
        )}
      </div>
    </dl>
  );
}

function Materials(props: { readonly service: CatalogService; readonly go: (step: Step) => void }): ReactElement {
  const { service, go } = props;
  const { t, of } = useText();
  const { materials } = service;
  return (
    <section className={materials.length > 3 ? 'materials materials--many' : 'materials'}>
      <div className="materials__head">
        <h2>
          {t('kiosk.materials')}
          {materials.length > 0 && (
            <span className="materials__brief"> {t('kiosk.materials.brief', { count: materials.length })}</span>
          )}
        </h2>
        <Button icon="info" onClick={() => go({ do: 'open', page: { at: 'guide', serviceId: service.id, sheet: 0 } })}>
          {t('kiosk.guide')}
        </Button>
      </div>
      {materials.length === 0 ? (
        <p>{t('kiosk.materials.none')}</p>
      ) : (
        <ul>
          {materials.map((material) => (
            <li key={material.zh}>{of(material)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** For who has chosen something already: one more on the same ticket. */
function Adding(props: {
  readonly service: CatalogService;
  readonly chosen: Flow['chosen'];
  readonly catalog: Catalog;
  readonly go: (step: Step) => void;
}): ReactElement {
  const { service, chosen, catalog, go } = props;
  const { t } = useText();
  const has = chosen.includes(service.id);
  const max = catalog.policy.stagesMax;
  if (!has && chosen.length >= max) {
    return (
      <div className="why-not">
        <strong>{t('kiosk.add.full', { max })}</strong>
      </div>
    );
  }
  return (
    <div className="take">
      <Button
        className="take__button"
        variant="primary"
        onClick={() => go({ do: 'add', serviceId: service.id, next: 'matters' })}
      >
        {t(has ? 'kiosk.added' : 'kiosk.add')}
      </Button>
    </div>
  );
}

function WhyNot(props: {
  readonly queue: QueueNow;
  readonly stopped: MenuNow['stopped'][number] | undefined;
  readonly now: () => number;
}): ReactElement {
  const { queue, stopped, now } = props;
  const text = useText();
  const here = useHere();
  const at = useTick(now, 60_000);
  if (stopped !== undefined) {
    return (
      <div className="why-not">
        <strong>{text.t('kiosk.paused')}</strong>
        <p>{stopped.message === null ? text.t('kiosk.paused.how') : text.of(stopped.message)}</p>
      </div>
    );
  }
  return (
    <div className="why-not">
      <strong>{shutWords(text, queue, here, at)}</strong>
      <p>{text.t(queue.issuing.state === 'unserved' ? 'kiosk.ask-unserved' : 'kiosk.ask-desk')}</p>
    </div>
  );
}
