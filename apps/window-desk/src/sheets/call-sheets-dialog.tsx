import { useServerClock } from '@youxu/client/react';
import { Button, Dialog, Notice } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/desk-text.ts';
import { CallSheetPaper } from './call-sheet.tsx';
import { useCallSheets } from './call-sheets.tsx';
import { PaperDialog } from './paper.tsx';

const OLD_MS = 90_000;

/** The sheets of this desk's queues, one after the other; each begins a page of its own on paper. */
export function CallSheetsDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useText();
  const sheets = useCallSheets();
  const now = useServerClock();
  const oldest = Math.min(...sheets.map(({ at }) => at));
  if (sheets.length === 0) {
    return (
      <Dialog
        open
        title={t('call-sheets.title')}
        onClose={onClose}
        actions={
          <Button variant="quiet" keyCap="Esc" onClick={onClose}>
            {t('action.close')}
          </Button>
        }
      >
        <Notice kind="warn">{t('call-sheets.none')}</Notice>
      </Dialog>
    );
  }
  return (
    <PaperDialog title={t('call-sheets.title')} onClose={onClose}>
      {now - oldest > OLD_MS && <p className="sheet__old">{t('call-sheets.old')}</p>}
      {sheets.map((sheet) => (
        <div key={sheet.queueId} className="sheet-page">
          <CallSheetPaper sheet={sheet} />
        </div>
      ))}
    </PaperDialog>
  );
}
