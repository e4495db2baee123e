import { Button, Dialog, List, ListRow } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import './desk-dialog.css';
import type { DeskProps } from '../desk/desk.tsx';
import type { DeskControl } from '../desk/use-desk-control.ts';
import { useText } from '../strings/desk-text.ts';

type MenuDialogProps = Pick<DeskProps, 'me' | 'settings' | 'onSettings' | 'onSignOut' | 'onAnotherWindow'> & {
  readonly control: DeskControl;
};

/** What is wanted twice a day. */
export function MenuDialog({ control, me, settings, onSettings, ...leave }: MenuDialogProps): ReactElement {
  const { t, of } = useText();
  const [problem, setProblem] = useState<string | null>(null);
  const { desk, view, windowId, give, close } = control;
  const run = async (name: 'close-window' | 'sign-off'): Promise<void> => {
    const given = await give(name, { windowId });
    if (given.ok) close();
    else setProblem(given.error.words);
  };
  const { largeText, theme, lang } = settings;
  return (
    <Dialog
      open
      title={t('menu.title', { name: of(me.name), number: me.number })}
      onClose={close}
      actions={
        <Button variant="quiet" keyCap="Esc" onClick={close}>
          {t('action.close')}
        </Button>
      }
    >
      <div role="alert">{problem}</div>
      <List label={t('menu.open')}>
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
        {leave.onAnotherWindow !== null && (
          <ListRow onPress={leave.onAnotherWindow}>{t('menu.another-window')}</ListRow>
        )}
      </List>
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
    </Dialog>
  );
}
