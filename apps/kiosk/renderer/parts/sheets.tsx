import { Button } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { Step } from '../flow.ts';
import { useText } from '../strings/kiosk-text.ts';
import './sheets.css';

/** Pages are turned, never scrolled. Of one page its place is kept. */
export function Sheets(props: {
  readonly sheet: number;
  readonly sheets: number;
  readonly go: (step: Step) => void;
}): ReactElement {
  const { sheet, sheets, go } = props;
  const { t } = useText();
  const turn = (to: number): void => go({ do: 'turn', sheet: to });
  return (
    <div className={sheets > 1 ? 'sheets' : 'sheets sheets--one'}>
      <Button icon="previous" disabled={sheet === 0} onClick={() => turn(sheet - 1)}>
        {t('action.previous-page')}
      </Button>
      <p>
        <span aria-hidden="true">{t('kiosk.sheet.short', { sheet: sheet + 1, sheets })}</span>
        <span className="yx-said">{t('kiosk.sheet', { sheet: sheet + 1, sheets })}</span>
      </p>
      <Button icon="next" disabled={sheet === sheets - 1} onClick={() => turn(sheet + 1)}>
        {t('action.next-page')}
      </Button>
    </div>
  );
}
