import type { ReactElement } from 'react';
import './ticket-number.css';

export interface TicketNumberProps {
  /** `A012`, `X101`. */
  readonly number: string;
  /** `text` in a sentence or list, `number` the smallest for a number by LOOK's rule, `hero` three times that, `fill` as wide as there is room. */
  readonly size?: 'text' | 'number' | 'hero' | 'fill';
  /** On the amber plate: now called, and nothing else. */
  readonly called?: boolean;
}

/** The hero of every screen. */
export function TicketNumber({ number, size = 'number', called = false }: TicketNumberProps): ReactElement {
  const plain = (
    <span className={`yx-number yx-number--${size} ${called ? 'yx-number--called' : ''}`} translate="no">
      {number}
    </span>
  );
  return size === 'fill' ? <span className="yx-number-room">{plain}</span> : plain;
}

export interface WindowSignProps {
  /** As painted above the window. */
  readonly number: string;
  readonly size?: 'text' | 'number' | 'hero';
}

/** A window's number as the sign above it: like a platform's. */
export function WindowSign({ number, size = 'text' }: WindowSignProps): ReactElement {
  return (
    <span className={`yx-window yx-window--${size}`} translate="no">
      {number}
    </span>
  );
}
