import { KeyCap, ListRow } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import './desk-dialog.css';
import type { DeskProps } from '../desk/desk.tsx';
import { KEY_CAPS } from '../desk/keys.ts';
import type { DeskControl } from '../desk/use-desk-control.ts';
import { useText } from '../strings/desk-text.ts';
import { Menu } from './menu.tsx';

type MenuDialogProps = Pick<
  DeskProps,
  'me' | 'settings' | 'onSettings' | 'onSignOut' | 'onAnotherWindow' | 'onGuide'
> & {
  readonly control: DeskControl;
};

/** What is wanted twice a day. */
export function MenuDialog({ control, me, settings, onSettings, ...leave }: MenuDialogProps): ReactElement {
  const { t } = useText();
  const [problem, setProblem] = useState<string | null>(null);
  const { desk, view, windowId, give, close } = control;
  const run = async (name: 'close-window' | 'sign-off'): Promise<void> => {
    const given = await give(name, { windowId });
    if (given.ok) close();
    else setProblem(given.error.words);
  };
  return (
    <Menu me={me} settings={settings} onSettings={onSettings} onClose={close} problem={problem}>
      {desk.mine && view.state !== 'closed' && (
        <ListRow detail={t('menu.close-window.detail')} onPress={() => void run('close-window')}>
          {t('menu.close-window')}
        </ListRow>
      )}
      {desk.mine && (
        <ListRow detail={t('menu.sign-off.detail')} onPress={() => void run('sign-off')}>
          {t('menu.sign-off')}
        </ListRow>
      )}
      <ListRow detail={t('menu.hand-over.detail')} onPress={leave.onSignOut}>
        {t('menu.hand-over')}
      </ListRow>
      <ListRow trail={<KeyCap>{KEY_CAPS.verify}</KeyCap>} onPress={() => control.open('verify')}>
        {t('verify.title')}
      </ListRow>
      <ListRow trail={<KeyCap>{KEY_CAPS['call-sheets']}</KeyCap>} onPress={() => control.open('call-sheets')}>
        {t('call-sheets.title')}
      </ListRow>
      {desk.mine && (
        <ListRow detail={t('enter-call.detail')} onPress={() => control.open('enter-call')}>
          {t('enter-call.title')}
        </ListRow>
      )}
      <ListRow onPress={() => control.open('settings')}>{t('menu.settings')}</ListRow>
      {leave.onAnotherWindow !== null && <ListRow onPress={leave.onAnotherWindow}>{t('menu.another-window')}</ListRow>}
      {leave.onGuide !== null && <ListRow onPress={leave.onGuide}>{t('guide.to-guide')}</ListRow>}
    </Menu>
  );
}
