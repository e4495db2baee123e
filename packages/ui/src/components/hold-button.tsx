import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import { useText } from '../app/use-text.ts';
import { Button, type ButtonProps } from './button.tsx';
import './hold-button.css';

export interface Hold {
  readonly holdMs: number;
  readonly holding: boolean;
  /** Pressed; again while pressed changes nothing. */
  readonly start: () => void;
  /** Let go. */
  readonly cancel: () => void;
}

/**
 * Something that must never happen by accident (PRACTICE, "The clerk's keys"): `onHold` runs once after `holdMs` without letting go.
 * A key of the strip or of a keypad calls `start` and `cancel` itself; the button shows the progress of both.
 */
export function useHold(onHold: () => void, holdMs = 1000): Hold {
  const [holding, setHolding] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(onHold);
  useEffect(() => {
    latest.current = onHold;
  });

  const cancel = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setHolding(false);
  }, []);
  const start = useCallback(() => {
    if (timer.current !== undefined) return;
    setHolding(true);
    timer.current = setTimeout(() => {
      cancel();
      latest.current();
    }, holdMs);
  }, [cancel, holdMs]);
  useEffect(() => cancel, [cancel]);
  return { holdMs, holding, start, cancel };
}

export interface HoldButtonProps extends Omit<ButtonProps, 'onClick' | 'detail' | 'busy' | 'pressed'> {
  readonly hold: Hold;
}

export function HoldButton({ hold, children, ...button }: HoldButtonProps): ReactElement {
  const { t } = useText();
  const { holding, holdMs, start, cancel } = hold;
  return (
    <Button
      {...button}
      className={`yx-hold ${button.className ?? ''}`}
      detail={t('action.hold-for', { seconds: holdMs / 1000 })}
      onPointerDown={(event) => event.button === 0 && start()}
      onPointerUp={cancel}
      onPointerLeave={cancel}
      onPointerCancel={cancel}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => (event.key === 'Enter' || event.key === ' ') && start()}
      onKeyUp={cancel}
      onBlur={cancel}
    >
      {children}
      <span
        className="yx-hold__progress"
        data-holding={holding}
        style={{ transitionDuration: holding ? `${holdMs}ms` : '0ms' }}
      />
    </Button>
  );
}
