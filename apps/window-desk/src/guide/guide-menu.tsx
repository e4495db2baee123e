import { ListRow } from '@youxu/ui';
import type { ReactElement } from 'react';
import { Menu, type MenuProps } from '../dialogs/menu.tsx';
import { useText } from '../strings/desk-text.ts';

export interface GuideMenuProps extends Omit<MenuProps, 'problem' | 'children'> {
  readonly onSignOut: () => void;
  /** Null: there is no window for this person. */
  readonly onWindow: (() => void) | null;
}

export function GuideMenu({ onSignOut, onWindow, ...menu }: GuideMenuProps): ReactElement {
  const { t } = useText();
  return (
    <Menu {...menu}>
      {onWindow !== null && <ListRow onPress={onWindow}>{t('guide.to-window')}</ListRow>}
      <ListRow onPress={onSignOut}>{t('guide.sign-out')}</ListRow>
    </Menu>
  );
}
