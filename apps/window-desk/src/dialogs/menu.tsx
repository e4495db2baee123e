import type { StaffMember } from '@youxu/domain';
import { Button, Dialog, List } from '@youxu/ui';
import type { ReactElement, ReactNode } from 'react';
import type { DeskSettings } from '../session/desk-memory.ts';
import { LookButtons } from '../session/look-buttons.tsx';
import { useText } from '../strings/desk-text.ts';

export interface MenuProps {
  readonly me: StaffMember;
  readonly settings: DeskSettings;
  readonly onSettings: (settings: DeskSettings) => void;
  readonly onClose: () => void;
  readonly problem?: string | null;
  /** The rows. */
  readonly children: ReactNode;
}

/** What is wanted twice a day, at a window or as a guide. */
export function Menu({ me, settings, onSettings, onClose, problem = null, children }: MenuProps): ReactElement {
  const { t, of } = useText();
  return (
    <Dialog
      open
      title={t('menu.title', { name: of(me.name), number: me.number })}
      onClose={onClose}
      actions={
        <Button variant="quiet" keyCap="Esc" onClick={onClose}>
          {t('action.close')}
        </Button>
      }
    >
      <div role="alert">{problem}</div>
      <List label={t('menu.open')}>{children}</List>
      <LookButtons settings={settings} onSettings={onSettings} />
    </Dialog>
  );
}
