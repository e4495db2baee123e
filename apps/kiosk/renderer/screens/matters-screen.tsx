import { Button, listWords, useHere, useTick } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { Catalog, CatalogService, MenuNow } from '../../agent/contract.ts';
import type { Step } from '../flow.ts';
import { Classes, isPaperless, Take, type TakingProps, Warnings } from '../parts/taking.tsx';
import { titleOf } from '../shelves.ts';
import { type KioskText, useText } from '../strings/kiosk-text.ts';
import { placeWords } from '../strings/place-words.ts';
import { queueLines } from '../strings/queue-words.ts';
import './matters-screen.css';

/** 一票到底: what one ticket is for, each with what decides whether to stay. */
export function MattersScreen(props: TakingProps<'matters'>): ReactElement {
  const { page, chosen, catalog, menu, printer, asksCard, now, go, onTake } = props;
  const { t } = useText();
  const services = chosen.flatMap((id) => catalog.services.find((service) => service.id === id) ?? []);
  const hurdle = hurdleOf(services, menu);
  const full = services.length >= catalog.policy.stagesMax;
  const [queue] = menu.queues.filter(({ queueId }) => services.some((service) => service.queueId === queueId));
  return (
    <main className="matters">
      <div className="service__title">
        <h1 tabIndex={-1}>
          {services.length === 1 ? t('kiosk.matters.one') : t('kiosk.matters', { count: services.length })}
        </h1>
        {services.length > 1 && <p>{t('kiosk.matters.how')}</p>}
      </div>
      <ul className="matters__list">
        {services.map((service) => (
          <Matter key={service.id} {...{ service, catalog, menu, now, go }} />
        ))}
        <li className="matters__more">
          {full ? (
            <p>{t('kiosk.add.full', { max: catalog.policy.stagesMax })}</p>
          ) : (
            <Button onClick={() => go({ do: 'look', way: 'wanted' })}>{t('kiosk.more.short')}</Button>
          )}
        </li>
      </ul>
      {hurdle === null ? (
        <>
          <Classes catalog={catalog} chosen={page.priorityClass} go={go} />
          {queue !== undefined && <Warnings queue={{ ...queue, pastClosing: false }} printer={printer} now={now} />}
          <div className="take">
            <Take paperless={isPaperless(printer)} needsCard={asksCard} onTake={onTake} />
          </div>
        </>
      ) : (
        <div className="why-not">
          <strong>{t(hurdle)}</strong>
        </div>
      )}
    </main>
  );
}

/** Why no number can be taken for all of them together; null: it can. */
function hurdleOf(
  services: readonly CatalogService[],
  menu: MenuNow,
): 'kiosk.matters.shut' | 'kiosk.matters.alone' | null {
  const shut = services.some(
    ({ id, queueId }) =>
      menu.stopped.some(({ serviceId }) => serviceId === id) ||
      menu.queues.find((queue) => queue.queueId === queueId)?.issuing.state !== 'open',
  );
  if (shut) return 'kiosk.matters.shut';
  // Offline a number is for one matter only.
  return services.length > 1 && menu.queues.some(({ waiting }) => waiting === null) ? 'kiosk.matters.alone' : null;
}

function Matter(props: {
  readonly service: CatalogService;
  readonly catalog: Catalog;
  readonly menu: MenuNow;
  readonly now: () => number;
  readonly go: (step: Step) => void;
}): ReactElement {
  const { service, catalog, menu, now, go } = props;
  const text = useText();
  const { t, of } = text;
  const here = useHere();
  const at = useTick(now, 60_000);
  const title = of(titleOf(service));
  const queue = menu.queues.find(({ queueId }) => queueId === service.queueId);
  const counter = catalog.queues.find(({ id }) => id === service.queueId);
  const place = counter && placeWords(text, counter.windowNumbers, counter.floorNumber, catalog.floorNumber);
  const stopped = menu.stopped.some(({ serviceId }) => serviceId === service.id);
  const lines = stopped ? [t('kiosk.stopped')] : queue === undefined ? [] : queueLines(text, queue, menu, here, at);
  return (
    <li className="matter">
      <div>
        <h2>{title}</h2>
        <p>
          {[...(place ? [place] : []), ...lines].map((words, index, all) => (
            <span key={words} className="matter__fact">
              {index < all.length - 1 ? `${words} · ` : words}
            </span>
          ))}
        </p>
        <p className="matter__bring">{materialWords(text, service)}</p>
      </div>
      <Button
        icon="cross"
        aria-label={t('kiosk.matters.drop.which', { title })}
        onClick={() => go({ do: 'drop', serviceId: service.id })}
      >
        {t('kiosk.matters.drop')}
      </Button>
    </li>
  );
}

function materialWords({ t, of, lang }: KioskText, { materials }: CatalogService): string {
  if (materials.length === 0) return t('kiosk.materials.none');
  return t('kiosk.matters.bring', { materials: listWords(materials.map(of), lang) });
}
