import { useHall } from '@youxu/client/react';
import { Button, Clock, WindowSign } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/desk-text.ts';
import type { DeskControl } from './use-desk-control.ts';

/** Where I am and who I am; everything that is wanted twice a day is behind "more". */
export function DeskHeader({ control }: { readonly control: DeskControl }): ReactElement {
  const { t, of } = useText();
  const hall = useHall();
  const { view, desk } = control;
  return (
    <header className="desk-header">
      <WindowSign number={view.windowNumber} size="number" />
      <h1 className="desk-header__name">
        <span className="desk-header__window">{of(view.name)}</span>
        {desk.mine && view.staff !== null && <span className="desk-header__staff">{of(view.staff.name)}</span>}
      </h1>
      {desk.mine && control.blockOf('hand-over') === null && (
        <Button
          variant="quiet"
          className="desk-header__more"
          keyCap={control.capOf('hand-over')}
          onClick={() => control.press('hand-over')}
        >
          {t('hand-over.open')}
        </Button>
      )}
      <Clock now={hall.serverNow} />
      <Button variant="quiet" className="desk-header__more" onClick={() => control.open('menu')}>
        {t('menu.open')}
      </Button>
    </header>
  );
}
