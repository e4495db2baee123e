import { Button } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { Settings } from '../settings.ts';
import { useText } from '../words.ts';

export interface PageHeadProps {
  readonly settings: Settings;
  readonly onSet: (settings: Settings) => void;
  readonly hall: string;
}

/** Whose page this is, and how it is read. */
export function PageHead({ settings, onSet, hall }: PageHeadProps): ReactElement {
  const { t } = useText();
  const { lang, largeText } = settings;
  return (
    <header className="page__head">
      <span className="page__hall">{hall}</span>
      <Button
        variant="quiet"
        icon="large-text"
        pressed={largeText}
        aria-label={t('setting.large-text')}
        onClick={() => onSet({ ...settings, largeText: !largeText })}
      />
      <Button variant="quiet" onClick={() => onSet({ ...settings, lang: lang === 'zh' ? 'en' : 'zh' })}>
        {t('setting.language')}
      </Button>
    </header>
  );
}
