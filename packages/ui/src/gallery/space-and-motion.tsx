import { type ReactElement, useState, useSyncExternalStore } from 'react';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { TicketNumber, WindowSign } from '../components/ticket-number.tsx';
import { useText } from './words.ts';

const STEPS = ['half', '1', '2', '3', '4', '6', '8'] as const;
const DURATIONS = { 'motion-short': 150, motion: 200, 'motion-long': 250 } as const;

export function Space(): ReactElement {
  const { t } = useText();
  return (
    <Card title={t('gallery.space')}>
      <ul className="space">
        {STEPS.map((step) => (
          <li key={step}>
            <span className="space__step" style={{ width: `var(--space-${step})`, height: `var(--space-${step})` }} />
            <code>{step}</code>
          </li>
        ))}
        <li>
          <span className="space__target" />
          {t('gallery.space.target')}
        </li>
      </ul>
    </Card>
  );
}

export function Motion(): ReactElement {
  const { t } = useText();
  const [calls, setCalls] = useState(0);
  const isReduced = useSyncExternalStore(onPreference, () => REDUCED().matches);
  return (
    <Card title={t('gallery.motion')}>
      <p className="gallery__note">{t(isReduced ? 'gallery.motion.reduced' : 'gallery.motion.note')}</p>
      <div key={calls} className="motion__row yx-call-in">
        <TicketNumber number="A012" size="number" />
        <WindowSign number="3" size="number" />
      </div>
      <ul key={`${calls} durations`} className="motion__durations">
        {Object.entries(DURATIONS).map(([token, ms]) => (
          <li key={token}>
            <span className="motion__bar" style={{ animationDuration: `var(--${token})` }} />
            {t('gallery.motion.ms', { ms })}
          </li>
        ))}
      </ul>
      <Button icon="speaker" onClick={() => setCalls(calls + 1)}>
        {t('gallery.motion.call')}
      </Button>
    </Card>
  );
}

const REDUCED = (): MediaQueryList => matchMedia('(prefers-reduced-motion: reduce)');

function onPreference(listener: () => void): () => void {
  const query = REDUCED();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
