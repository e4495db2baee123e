import { Button } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/kiosk-text.ts';
import './foot.css';

export interface FootProps {
  /** Null: there is nowhere to go; its place stays empty. */
  readonly onBack: (() => void) | null;
  readonly onHome: (() => void) | null;
  readonly onArrive: (() => void) | null;
  readonly onEasing: (() => void) | null;
  readonly onLanguage: (() => void) | null;
}

/** Always here, always in the same places. */
export function Foot({ onBack, onHome, onArrive, onEasing, onLanguage }: FootProps): ReactElement {
  const { t, lang } = useText();
  return (
    <nav className="foot">
      <FootButton icon="back" onPress={onBack} words={t('action.back')} />
      <FootButton icon="home" onPress={onHome} words={t('action.home')} />
      <FootButton icon="scan" onPress={onArrive} words={t('kiosk.arrive.foot')} />
      <FootButton icon="accessible" onPress={onEasing} words={t('kiosk.easing')} />
      <FootButton
        icon="language"
        onPress={onLanguage}
        words={t('setting.language')}
        lang={lang === 'zh' ? 'en' : 'zh-CN'}
      />
    </nav>
  );
}

function FootButton(props: {
  readonly icon: 'back' | 'home' | 'scan' | 'accessible' | 'language';
  readonly words: string;
  readonly onPress: (() => void) | null;
  readonly lang?: string;
}): ReactElement {
  const { icon, words, onPress, lang } = props;
  return (
    <Button
      variant="quiet"
      icon={icon}
      className={onPress === null ? 'foot__button foot__button--away' : 'foot__button'}
      disabled={onPress === null}
      {...(onPress === null ? {} : { onClick: onPress })}
      {...(lang === undefined ? {} : { lang })}
    >
      {words}
    </Button>
  );
}
