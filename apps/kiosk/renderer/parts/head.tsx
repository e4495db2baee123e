import { Clock } from '@youxu/ui';
import type { ReactElement } from 'react';
import './head.css';

/** Whose hall this is, and its clock. */
export function Head(props: {
  readonly hall: string;
  readonly kiosk: string;
  /** Null: nobody has told the time yet; a machine's own clock is not shown. */
  readonly now: (() => number) | null;
}): ReactElement {
  return (
    <header className="head">
      <span className="head__hall">{props.hall}</span>
      <span className="head__kiosk">{props.kiosk}</span>
      {props.now !== null && <Clock now={props.now} withDay />}
    </header>
  );
}
