import type { HallLive } from '@youxu/domain';
import type { ReactElement } from 'react';
import type { WindowPlace } from '../contract.ts';
import './hall-floor.css';
import { useText } from './words.ts';

/** As many queues and people as can be seen at a glance. */
const QUEUES_MAX = 9;
const PEOPLE_MAX = 12;
const WINDOWS_MAX = 22;

/** Who waits, queue by queue, one figure a person. */
export function WaitingArea({ live }: { readonly live: HallLive | null }): ReactElement {
  const { t, of } = useText();
  const queues = live?.queues ?? [];
  const shown = queues.length > QUEUES_MAX ? longest(queues) : queues;
  return (
    <section className="waiting" aria-label={t('floor.waiting')}>
      <header className="floor-caption">
        <h2>{t('floor.waiting')}</h2>
        <strong>{t('floor.waiting.count', { count: live?.waiting ?? 0 })}</strong>
      </header>
      {live?.waiting === 0 ? (
        <p className="crowd crowd--nobody">{t('floor.nobody')}</p>
      ) : (
        <ul className="crowd">
          {shown.map((queue) => (
            <li key={queue.queueId} className={`crowd__queue ${queue.waiting === 0 ? 'crowd__queue--empty' : ''}`}>
              <span className="crowd__name">{of(queue.name)}</span>
              <span className="crowd__people" aria-hidden="true">
                {Array.from({ length: Math.min(queue.waiting, PEOPLE_MAX) }, (_, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a place in the queue is its index
                  <Person key={place} />
                ))}
                {queue.waiting > PEOPLE_MAX && '…'}
              </span>
              <span className="crowd__count">{queue.waiting}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Person(): ReactElement {
  return (
    <svg className="person" viewBox="0 0 16 20" aria-hidden="true" focusable="false">
      <circle cx="8" cy="4.5" r="4.5" />
      <path d="M0 20c0-6 3-10 8-10s8 4 8 10Z" />
    </svg>
  );
}

function longest(queues: HallLive['queues']): HallLive['queues'] {
  const chosen = new Set(queues.toSorted((a, b) => b.waiting - a.waiting).slice(0, QUEUES_MAX));
  return queues.filter((queue) => chosen.has(queue));
}

export interface WindowRowProps {
  readonly live: HallLive | null;
  readonly windows: readonly WindowPlace[];
  /** Where the visitor sits. */
  readonly mine: WindowPlace | undefined;
  readonly onChoose: (window: WindowPlace) => void;
}

type LiveWindow = HallLive['windows'][number];

/** The windows as one walks past them: sign, number, who sits there. Touch one to sit there. */
export function WindowRow({ live, windows, mine, onChoose }: WindowRowProps): ReactElement {
  const { t, of } = useText();
  return (
    <ul className={`windows ${windows.length > WINDOWS_MAX ? 'windows--many' : ''}`} aria-label={t('floor.windows')}>
      {windows.map((window) => {
        const now = live?.windows.find(({ windowId }) => windowId === window.id);
        const face = faceOf(now);
        return (
          <li key={window.id}>
            <button
              type="button"
              className={`window window--${face} ${window.id === mine?.id ? 'window--mine' : ''}`}
              aria-pressed={window.id === mine?.id}
              title={[
                t('floor.take-seat', { number: window.number }),
                of(window.name),
                now?.staff == null ? [] : of(now.staff),
              ]
                .flat()
                .join(' · ')}
              onClick={() => onChoose(window)}
            >
              <span className="window__sign" translate="no">
                {window.number}
              </span>
              <span className="window__number" translate="no">
                {now?.number ?? ''}
              </span>
              <span className="window__face">{t(`floor.${face}`)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function faceOf(window: LiveWindow | undefined): 'called' | 'serving' | 'open' | 'paused' | 'closed' {
  if (window === undefined) return 'closed';
  return window.numberState ?? window.state;
}
