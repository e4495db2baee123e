import type { HallLive, TicketView } from '@youxu/domain';
import { Button, Icon, momentWords, useHere } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { SimulationPhase, WindowPlace } from '../contract.ts';
import './guide.css';
import { isUnderWay, type Journey, progressOf, STEPS } from './journey.ts';
import { type ShowText, useText } from './words.ts';

export interface GuideProps {
  readonly journey: Journey;
  readonly ticket: TicketView | null;
  /** Where the visitor sits. */
  readonly window: WindowPlace | undefined;
  /** The same, live. */
  readonly liveWindow: HallLive['windows'][number] | undefined;
  readonly phase: SimulationPhase;
  /** Null: numbers are given now. */
  readonly opensAt: number | 'unknown' | null;
  readonly now: () => number;
  readonly onSkipNight: () => void;
}

/** The four steps of a visit, which one is next, and what to do now in one sentence. */
export function Guide(props: GuideProps): ReactElement {
  const text = useText();
  const here = useHere();
  const { journey, phase, opensAt, now, onSkipNight } = props;
  const progress = progressOf(journey);
  const opens = typeof opensAt === 'number' ? momentWords(opensAt, here, now()) : null;
  return (
    <section className="guide" aria-label={text.t('guide.label')}>
      <ol className="guide__steps">
        {STEPS.map((step, index) => (
          <li
            key={step}
            className={`guide__step ${index < progress.doneCount ? 'guide__step--done' : ''}`}
            aria-current={step === progress.now ? 'step' : undefined}
          >
            <span className="step-mark">
              {index < progress.doneCount ? <Icon name="check" label={text.t('step.done')} /> : index + 1}
            </span>
            {text.t(`step.${step}`)}
          </li>
        ))}
      </ol>
      <p className="guide__words" role="status">
        {sentence(text, props, opens)}
      </p>
      {opens !== null && phase === 'off' && !isUnderWay(journey) && (
        <Button onClick={onSkipNight}>{text.t('guide.skip')}</Button>
      )}
    </section>
  );
}

function sentence(text: ShowText, props: GuideProps, opens: string | null): string {
  const { t } = text;
  const { journey, ticket, window, phase, opensAt } = props;
  const number = ticket?.number ?? '';
  const place = ticket?.call?.windowNumber ?? ticket?.rating?.windowNumber ?? window?.number ?? '';
  const isServedByOthers = phase !== 'off';
  if (phase === 'night') return t('guide.night', { opensAt: opens ?? '' });
  if (opensAt !== null && !isUnderWay(journey)) {
    return opens === null ? t('guide.closed.unknown') : t('guide.closed', { opensAt: opens });
  }
  switch (journey) {
    case 'take':
      return t(isServedByOthers ? 'guide.on' : 'guide.take');
    case 'call':
      if (!isServedByOthers) return callWords(text, props);
      // Before the page knows its ticket, and for one that is called out of turn, there is nobody to count.
      return ticket?.ahead ? t('guide.wait', { number, ahead: ticket.ahead }) : t('guide.wait.next', { number });
    case 'see':
      return t(isServedByOthers ? 'guide.called' : 'guide.see', { number, window: place });
    case 'serve':
      return t(isServedByOthers ? 'guide.served' : 'guide.serve', { number, window: place });
    case 'rate':
      // The window's terminal soon asks the next person.
      return isServedByOthers ? t('guide.rate.phone') : t('guide.rate', { window: place });
    case 'rated':
      return t('guide.rated');
    case 'missed':
      return t('guide.missed', { number });
    case 'over':
      return t('guide.over', { number });
  }
}

/** The visitor is the clerk as well: the next key at the desk. */
function callWords({ t, of }: ShowText, { ticket, window, liveWindow }: GuideProps): string {
  const facts = { number: ticket?.number ?? '', window: window?.number ?? '' };
  const clerk = window?.clerk ?? null;
  if (liveWindow?.staff == null)
    return t('guide.sign-on', { ...facts, clerk: clerk === null ? '' : `${clerk.number} ${of(clerk.name)}` });
  if (liveWindow.state !== 'open') return t('guide.open', facts);
  const ahead = ticket?.ahead ?? 0;
  return ahead === 0 && liveWindow.number === null
    ? t('guide.call', facts)
    : t('guide.call.later', { ...facts, ahead });
}
