import { Button, Icon } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import type { StaffEntry } from '../../agent/staff/staff-contract.ts';
import { afterKeys } from '../number-keys.ts';
import { type KioskText, useText } from '../strings/kiosk-text.ts';
import { useNumberKeys } from '../use-number-keys.ts';
import './pin-pad.css';

const PIN_MIN = 4;
const PIN_MAX = 8;
const PLACES = Array.from({ length: PIN_MAX }, (_, place) => place);
const FIGURES = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Null: no PIN was asked yet. */
type Asked = StaffEntry | 'asking' | 'unheard' | null;

/** The door: nothing of what is behind it is to be seen here. */
export function PinPad(props: {
  readonly onPin: (pin: string) => Promise<StaffEntry | null>;
  readonly onIn: () => void;
}): ReactElement {
  const { onPin, onIn } = props;
  const text = useText();
  const { t } = text;
  const [pin, setPin] = useState('');
  const [entry, setEntry] = useState<Asked>(null);
  const type = (figure: string): void => {
    setPin((now) => (now + figure).slice(0, PIN_MAX));
    setEntry(null);
  };
  const ask = async (): Promise<void> => {
    setEntry('asking');
    const answer = await onPin(pin);
    setPin('');
    setEntry(answer ?? 'unheard');
    if (answer?.kind === 'in') onIn();
  };
  const asking = entry === 'asking';
  useNumberKeys((keys) => {
    if (asking) return;
    setPin((now) => afterKeys(now, keys, PIN_MAX));
    setEntry(null);
  });
  return (
    <main className="pin">
      <div className="pin__words">
        <h1 tabIndex={-1}>{t('kiosk.staff.pin')}</h1>
        <p className="pin__dots">
          <span className="yx-said">{t('kiosk.staff.pin.typed', { count: pin.length })}</span>
          {PLACES.slice(0, Math.max(PIN_MIN, pin.length)).map((place) => (
            <span
              key={place}
              aria-hidden="true"
              className={place < pin.length ? 'pin__dot pin__dot--on' : 'pin__dot'}
            />
          ))}
        </p>
        <p className="pin__answer" role="status">
          {answerWords(text, entry)}
        </p>
      </div>
      <div className="pin__keys">
        {FIGURES.map((figure) => (
          <Button key={figure} disabled={asking} onClick={() => type(figure)}>
            {figure}
          </Button>
        ))}
        <Button
          aria-label={t('kiosk.staff.pin.delete')}
          disabled={asking || pin === ''}
          onClick={() => setPin((now) => now.slice(0, -1))}
        >
          <Icon name="back" />
        </Button>
        <Button disabled={asking} onClick={() => type('0')}>
          0
        </Button>
        <Button variant="primary" disabled={asking || pin.length < PIN_MIN} onClick={() => void ask()}>
          {t('action.confirm')}
        </Button>
      </div>
    </main>
  );
}

function answerWords({ t }: KioskText, entry: Asked): string {
  if (entry === null) return t('kiosk.staff.pin.how');
  if (entry === 'asking') return '';
  if (entry === 'unheard') return t('kiosk.staff.pin.gone');
  switch (entry.kind) {
    case 'in':
      return '';
    case 'wrong':
      return t('kiosk.staff.pin.wrong', { count: entry.triesLeft });
    case 'wait': {
      const { looked, seconds } = entry;
      if (seconds < 60) return t(looked ? 'kiosk.staff.pin.wait' : 'kiosk.staff.pin.later', { seconds });
      const minutes = Math.ceil(seconds / 60);
      return t(looked ? 'kiosk.staff.pin.wait-minutes' : 'kiosk.staff.pin.later-minutes', { minutes });
    }
    case 'off':
      return t('kiosk.staff.pin.off');
  }
}
