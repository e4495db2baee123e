import { type ReactElement, type PointerEvent as ReactPointerEvent, useRef, useState } from 'react';
import { KEYPAD_FAULTS, PAD_KEYS, type PadKey } from '../../field-contract.ts';
import type { DevicesLink } from '../devices-link.ts';
import { useText } from '../words.ts';
import { DeviceFacts } from './device-facts.tsx';
import { usePad, useSeen } from './field-store.ts';
import './keypad.css';
import { SevenSegments } from './seven-segments.tsx';

/** How long it must be down for its second meaning, or for its only one. */
const HELD_S: Readonly<Partial<Record<PadKey, number>>> = { 4: 1, 6: 3 };

export interface KeypadProps {
  readonly link: DevicesLink;
  readonly id: string;
}

/** A caller keypad: six digits, six keys. */
export function Keypad({ link, id }: KeypadProps): ReactElement | null {
  const { t } = useText();
  const face = usePad(link.field, id);
  const seen = useSeen(link.field, id);
  if (face === undefined) return null;
  const { digits, powered, beeps, unheard, faults } = face;
  return (
    <section className="pad" aria-label={t('field.keypad')}>
      <h3>{t('field.keypad')}</h3>
      <div className={`pad__case ${powered ? '' : 'pad__case--off'}`}>
        <div className="pad__display">
          <SevenSegments digits={digits.slice(0, 3)} label={t('field.digits.waiting')} />
          <SevenSegments digits={digits.slice(3)} label={t('field.digits.ticket')} />
        </div>
        <div className="pad__keys">
          {PAD_KEYS.map((key) => (
            <KeypadKey key={key} number={key} onTouch={(touch) => link.touchKey({ device: id, key, touch })} />
          ))}
        </div>
        {/* A new element each time: it rings anew. */}
        {beeps > 0 && <span key={beeps} className="pad__beep" aria-hidden="true" />}
      </div>
      <p className="pad__lamp" role="status">
        {t(powered ? `field.unheard.${unheard}` : 'field.no-power')}
        {powered && unheard === 'none' && beeps > 0 && <span> · {t('field.beeps', { count: beeps })}</span>}
      </p>
      <DeviceFacts
        name={t('field.keypad')}
        faults={faults}
        possible={KEYPAD_FAULTS}
        seen={seen}
        onFault={(fault, on) => link.fieldFault({ id, fault, on })}
      />
    </section>
  );
}

interface KeypadKeyProps {
  readonly number: PadKey;
  readonly onTouch: (touch: 'tap' | 'down' | 'up') => void;
}

/** Down as long as a finger, a mouse or the space bar is; whoever can only click taps it. */
function KeypadKey({ number, onTouch }: KeypadKeyProps): ReactElement {
  const { t } = useText();
  const [isDown, setIsDown] = useState(false);
  const wasDown = useRef(false);
  const heldS = HELD_S[number];
  const press = (): void => {
    if (isDown) return;
    wasDown.current = true;
    setIsDown(true);
    onTouch('down');
  };
  const letGo = (): void => {
    if (!isDown) return;
    setIsDown(false);
    onTouch('up');
  };
  return (
    <button
      type="button"
      className={`key ${isDown ? 'key--down' : ''}`}
      style={heldS === undefined ? undefined : ({ '--held-for': `${heldS}s` } as React.CSSProperties)}
      onPointerDown={(event: ReactPointerEvent<HTMLButtonElement>) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        press();
      }}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onLostPointerCapture={letGo}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if ((event.key === ' ' || event.key === 'Enter') && !event.repeat) press();
      }}
      onKeyUp={letGo}
      onBlur={letGo}
      onClick={() => {
        if (!wasDown.current) onTouch('tap');
        wasDown.current = false;
      }}
    >
      <span className="key__number" aria-hidden="true">
        {number}
      </span>
      <span className="key__word">{t(`field.key.${number}`)}</span>
      {heldS !== undefined && <span className="key__hold">{t(`field.key.${number as 4 | 6}.hold`)}</span>}
      {heldS !== undefined && <span className="key__progress" aria-hidden="true" />}
    </button>
  );
}
