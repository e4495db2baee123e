import { Icon } from '@youxu/ui';
import type { ReactElement } from 'react';
import { Bilingual } from './bilingual.tsx';
import './sound-switch.css';

/** The browser allows no sound before somebody has touched the page. Any touch anywhere will do: useVoice listens for it. */
export function SoundSwitch(): ReactElement {
  return (
    <button type="button" className="sound-switch">
      <Icon name="speaker" />
      <Bilingual words={(text) => text.t('voice.switch-on')} />
    </button>
  );
}
