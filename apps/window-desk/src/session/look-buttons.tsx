import { Button } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/desk-text.ts';
import type { DeskSettings } from './desk-memory.ts';

export interface LookButtonsProps {
  readonly settings: DeskSettings;
  readonly onSettings: (settings: DeskSettings) => void;
}

/** Language, larger text, high contrast: in the menus of desk and guide. */
export function LookButtons({ settings, onSettings }: LookButtonsProps): ReactElement {
  const { t } = useText();
  const { lang, largeText, theme } = settings;
  return (
    <div className="desk-dialog__settings">
      <Button onClick={() => onSettings({ ...settings, lang: lang === 'zh' ? 'en' : 'zh' })}>
        {t('setting.language')}
      </Button>
      <Button pressed={largeText} onClick={() => onSettings({ ...settings, largeText: !largeText })}>
        {t('setting.large-text')}
      </Button>
      <Button
        pressed={theme === 'contrast'}
        onClick={() => onSettings({ ...settings, theme: theme === 'contrast' ? 'light' : 'contrast' })}
      >
        {t('setting.high-contrast')}
      </Button>
    </div>
  );
}
