import { Button, Dialog } from '@youxu/ui';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { beginHere } from '../dialogs/choices.tsx';
import { useText } from '../strings/desk-text.ts';
import './paper.css';

/** `a4` for people at a table, `slip` for the 80 mm of a ticket. */
export type PaperSize = 'a4' | 'slip';

interface PaperProps {
  readonly size: PaperSize;
  readonly children: ReactNode;
}

/** What the browser prints instead of the page, as long as it is there: it stands beside the page and is seen on paper only. */
export function Paper({ size, children }: PaperProps): ReactNode {
  return createPortal(
    <div className={`paper paper--${size}`} aria-hidden="true">
      {children}
    </div>,
    document.body,
  );
}

interface PaperDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
  /** A press more, such as another sheet. */
  readonly action?: ReactNode;
}

/** A sheet on the screen as it comes on paper: Enter prints it, Escape lays it away. */
export function PaperDialog({ title, children, onClose, action }: PaperDialogProps): ReactElement {
  const { t } = useText();
  return (
    <>
      <Dialog
        open
        title={title}
        onClose={onClose}
        actions={
          <>
            <Button variant="primary" icon="printer" keyCap="Enter" onClick={() => window.print()}>
              {t('paper.print')}
            </Button>
            {action}
            <Button variant="quiet" keyCap="Esc" onClick={onClose}>
              {t('action.close')}
            </Button>
          </>
        }
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long sheet is scrolled by keys */}
        <section className="paper-view" aria-label={title} tabIndex={0} ref={beginHere} onKeyDown={printByEnter}>
          {children}
        </section>
      </Dialog>
      <Paper size="a4">{children}</Paper>
    </>
  );
}

function printByEnter(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.repeat) return;
  event.preventDefault();
  window.print();
}
