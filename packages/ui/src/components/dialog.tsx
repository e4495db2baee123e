import { type ReactElement, type ReactNode, useEffect, useId, useRef } from 'react';
import './dialog.css';

export interface DialogProps {
  readonly open: boolean;
  /** A question or a statement in one line. */
  readonly title: string;
  readonly children?: ReactNode;
  /** Buttons, the likeliest first. */
  readonly actions: ReactNode;
  /** Escape was pressed. */
  readonly onClose: () => void;
}

/** The browser's own modal dialog: focus stays inside and goes back afterwards; a press beside it does nothing. */
export function Dialog({ open, title, children, actions, onClose }: DialogProps): ReactElement {
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null || dialog.open === open) return;
    // Phones from before 2022 have no modal dialogs: there it stands in the page.
    if (typeof dialog.showModal !== 'function') dialog.toggleAttribute('open', open);
    else if (open) dialog.showModal();
    else dialog.close();
  }, [open]);
  return (
    <dialog
      ref={ref}
      className="yx-dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // A browser may close it without asking after a second Escape.
      onClose={() => open && onClose()}
    >
      {open && (
        <>
          <h2 id={id} className="yx-dialog__title">
            {title}
          </h2>
          {children !== undefined && <div className="yx-dialog__body">{children}</div>}
          <div className="yx-dialog__actions">{actions}</div>
        </>
      )}
    </dialog>
  );
}
