import './settings.css';
import { Button, Dialog, Notice } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import type { AlertPort } from '../alert/alert-port.ts';
import type { DeskSettings } from '../session/desk-memory.ts';
import { useText } from '../strings/desk-text.ts';
import { StripSettings } from './strip-settings.tsx';

interface SettingsDialogProps {
  readonly settings: DeskSettings;
  readonly onSettings: (settings: DeskSettings) => void;
  readonly alerts: AlertPort;
  readonly isInStrip: boolean;
  readonly onClose: () => void;
}

/** How the desk calls its clerk, and how the clerk reaches the desk from other programs. */
export function SettingsDialog({
  settings,
  onSettings,
  alerts,
  isInStrip,
  onClose,
}: SettingsDialogProps): ReactElement {
  const { t } = useText();
  const [refused, setRefused] = useState(false);
  const { sound, flash, notify } = settings;
  const toggleNotify = async (): Promise<void> => {
    const allowed = notify || (await alerts.askToNotify());
    setRefused(!allowed);
    if (allowed) onSettings({ ...settings, notify: !notify });
  };
  return (
    <Dialog
      open
      title={t('settings.title')}
      onClose={onClose}
      actions={
        <Button variant="quiet" keyCap="Esc" onClick={onClose}>
          {t('action.close')}
        </Button>
      }
    >
      <fieldset className="settings__group">
        <legend className="settings__legend">{t('settings.alerts')}</legend>
        <Button pressed={sound} onClick={() => onSettings({ ...settings, sound: !sound })}>
          {t('settings.sound')}
        </Button>
        <Button pressed={flash} onClick={() => onSettings({ ...settings, flash: !flash })}>
          {t('settings.flash')}
        </Button>
        {!isInStrip && (
          <Button pressed={notify} onClick={() => void toggleNotify()}>
            {t('settings.notify')}
          </Button>
        )}
        <Button variant="quiet" icon="speaker" onClick={() => alerts.chime()}>
          {t('settings.try')}
        </Button>
        <p className="settings__note">{t('settings.never')}</p>
        <div role="alert">{refused && <Notice kind="warn">{t('settings.notify-refused')}</Notice>}</div>
      </fieldset>
      <StripSettings />
    </Dialog>
  );
}
