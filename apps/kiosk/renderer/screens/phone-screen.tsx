import { Button } from '@youxu/ui';
import type { ReactElement } from 'react';
import { PHONE_DIGITS, phoneGroups } from '../arriving.ts';
import { afterKeys } from '../number-keys.ts';
import { useText } from '../strings/kiosk-text.ts';
import { useNumberKeys } from '../use-number-keys.ts';
import './phone-screen.css';

export interface PhoneScreenProps {
  readonly digits: string;
  readonly asking: boolean;
  readonly onDial: (digits: string) => void;
  readonly onFind: () => void;
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** A telephone's keys, in the order in which telephones have them. */
export function PhoneScreen({ digits, asking, onDial, onFind }: PhoneScreenProps): ReactElement {
  const { t } = useText();
  const isComplete = digits.length === PHONE_DIGITS;
  const type = (key: string) => () => onDial((digits + key).slice(0, PHONE_DIGITS));
  useNumberKeys((keys) => onDial(afterKeys(digits, keys, PHONE_DIGITS)));
  const keyOf = (key: string) => (
    <Button key={key} className="pad__key" onClick={type(key)}>
      {key}
    </Button>
  );
  return (
    <main className="phone">
      <h1 tabIndex={-1}>{t('kiosk.phone')}</h1>
      <div className="phone__number" aria-hidden="true">
        <div className="phone__digits">
          {phoneGroups(digits).map((group, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
            <span key={index} className="phone__group">
              {[...group].map((digit, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a digit is its place
                <span key={at} className="phone__digit">
                  {digit}
                </span>
              ))}
            </span>
          ))}
        </div>
      </div>
      <p className="yx-said" role="status">
        {t('kiosk.phone.entered', { count: digits.length })}
      </p>
      <div className="pad">
        {KEYS.map(keyOf)}
        <Button className="pad__word" disabled={digits === ''} onClick={() => onDial('')}>
          {t('kiosk.phone.clear')}
        </Button>
        {keyOf('0')}
        <Button className="pad__word" disabled={digits === ''} onClick={() => onDial(digits.slice(0, -1))}>
          {t('kiosk.phone.delete')}
        </Button>
      </div>
      <Button
        className="phone__find"
        variant="primary"
        icon="search"
        disabled={!isComplete}
        busy={asking}
        onClick={onFind}
      >
        {t('kiosk.phone.find')}
      </Button>
    </main>
  );
}
