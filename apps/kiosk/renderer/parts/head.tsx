import { Clock, Icon, useHold } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { HintKey } from '../strings/hint.ts';
import { useText } from '../strings/kiosk-text.ts';
import './head.css';

/** Nobody leans on it for so long by chance, and a child lets go. */
const STAFF_HOLD_MS = 5_000;

/** Whose hall this is, and its clock. */
export function Head(props: {
  /** Null: the machine does not know yet. */
  readonly hall: string | null;
  readonly kiosk: string;
  /** What is the matter with a machine that serves all the same, or 请拿好身份证. */
  readonly hint: HintKey | null;
  /** Null: nobody has told the time yet; a machine's own clock is not shown. */
  readonly now: (() => number) | null;
  /** The hall's name was held: whoever knows of it looks after the machine. Null: there is no staff mode. */
  readonly onStaff: (() => void) | null;
}): ReactElement {
  const { hall, kiosk, hint, now, onStaff } = props;
  const { t } = useText();
  const { start, cancel } = useHold(() => onStaff?.(), STAFF_HOLD_MS);
  return (
    <header className={hint === null ? 'head' : 'head head--hint'}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: no button to anybody but staff, who know of it */}
      <span
        className="head__hall"
        onPointerDown={start}
        onPointerUp={cancel}
        onPointerLeave={cancel}
        onPointerCancel={cancel}
        onContextMenu={(event) => event.preventDefault()}
      >
        {hall ?? t('kiosk.kiosk-name')}
      </span>
      <span className="head__kiosk">{kiosk}</span>
      {hint !== null && (
        <span className="head__hint">
          <Icon name="info" /> {t(hint)}
        </span>
      )}
      {now !== null && <Clock now={now} withDay />}
    </header>
  );
}
