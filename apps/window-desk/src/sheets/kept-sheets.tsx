import { Button } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import { useText } from '../strings/desk-text.ts';
import { CallSheetPaper } from './call-sheet.tsx';
import { PaperDialog } from './paper.tsx';
import { SheetStore } from './sheet-store.ts';

/** At the sign-in, where nobody is signed in and perhaps nobody can be: the call sheets that this machine has kept. */
export function KeptSheets(): ReactElement | null {
  const { t } = useText();
  const [sheets] = useState(() => new SheetStore(localStorage).newest());
  const [open, setOpen] = useState(false);
  if (sheets.length === 0) return null;
  return (
    <>
      <Button variant="quiet" icon="printer" onClick={() => setOpen(true)}>
        {t('call-sheets.title')}
      </Button>
      {open && (
        <PaperDialog title={t('call-sheets.title')} onClose={() => setOpen(false)}>
          <p className="sheet__old">{t('call-sheets.kept')}</p>
          {sheets.map((sheet) => (
            <div key={sheet.queueId} className="sheet-page">
              <CallSheetPaper sheet={sheet} />
            </div>
          ))}
        </PaperDialog>
      )}
    </>
  );
}
