import { Button, Dialog, Notice } from '@youxu/ui';
import './desk-dialog.css';
import { type KeyboardEvent, type ReactElement, type ReactNode, useId, useState } from 'react';
import { useText } from '../strings/desk-text.ts';

/** Null: done, the dialog closes. A sentence: why not, it stays. `GO_ON`: another question follows. */
export type Submitted = string | null | typeof GO_ON;
export const GO_ON = Symbol('go on');

export interface DeskDialogProps {
  readonly title: string;
  /** What Enter does. */
  readonly submit: string;
  readonly children: ReactNode;
  readonly busy: boolean;
  /** It cannot be done; the dialog says why. */
  readonly blocked?: boolean;
  readonly onSubmit: () => Promise<Submitted>;
  readonly onClose: () => void;
  /** Many choices: beside each other where there is room. */
  readonly wide?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  /** Another way to end it, with the key that takes it. */
  readonly other?: { readonly words: string; readonly keyCap: string; readonly run: () => Promise<Submitted> };
}

/** A question of the desk: Enter does it, Escape leaves everything as it was, a refusal is said where the eyes are. */
export function DeskDialog(props: DeskDialogProps): ReactElement {
  const { title, submit, children, busy, onSubmit, onClose, onKeyDown, other, wide = false, blocked = false } = props;
  const { t } = useText();
  const form = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (work: () => Promise<Submitted>): Promise<void> => {
    if (busy) return;
    const submitted = await work();
    if (submitted === null) onClose();
    else setProblem(submitted === GO_ON ? null : submitted);
  };
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button variant="primary" type="submit" form={form} busy={busy} disabled={blocked} keyCap="Enter">
            {submit}
          </Button>
          {other !== undefined && (
            <Button busy={busy} keyCap={other.keyCap} onClick={() => void run(other.run)}>
              {other.words}
            </Button>
          )}
          <Button variant="quiet" keyCap="Esc" onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="desk-dialog"
        data-wide={wide}
        onSubmit={(event) => {
          event.preventDefault();
          void run(onSubmit);
        }}
        onKeyDown={(event) => {
          if (other !== undefined && event.key === other.keyCap && !event.repeat) {
            event.preventDefault();
            void run(other.run);
          } else onKeyDown?.(event);
        }}
      >
        {children}
        <div role="alert">{problem !== null && <Notice kind="bad">{problem}</Notice>}</div>
      </form>
    </Dialog>
  );
}
