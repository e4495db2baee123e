import { useView } from '@youxu/client/react';
import type { StaffMember, Window } from '@youxu/domain';
import { Button, Card, List, ListRow, Notice, Tag, WindowSign } from '@youxu/ui';
import type { ReactElement } from 'react';
import { LineBanner } from '../desk/line-banner.tsx';
import { useText } from '../strings/desk-text.ts';

interface ChooseWindowProps {
  readonly windows: readonly Window[];
  readonly me: StaffMember;
  readonly onChoose: (windowId: string) => void;
  /** Null: this person is no guide. */
  readonly onGuide: (() => void) | null;
  readonly onSignOut: () => void;
}

/** A server lets one screen watch 64 views; whoever may sign on anywhere knows the hall. */
const OCCUPANTS_MAX = 20;

/** For people with several windows; each row says who is there now. */
export function ChooseWindow({ windows, me, onChoose, onGuide, onSignOut }: ChooseWindowProps): ReactElement {
  const { t, of } = useText();
  return (
    <main className="choose-window">
      <h1 className="yx-said">{t('app.name')}</h1>
      <LineBanner staleSinceAt={null} />
      <Card
        title={t('choose.title')}
        aside={
          <Button variant="quiet" onClick={onSignOut}>
            {t('menu.hand-over')}
          </Button>
        }
      >
        {windows.length === 0 && <Notice kind="info">{t('choose.none')}</Notice>}
        <List label={t('choose.title')}>
          {onGuide !== null && <ListRow onPress={onGuide}>{t('guide.title')}</ListRow>}
          {windows.map((window) => (
            <ListRow
              key={window.id}
              lead={<WindowSign number={window.number} size="number" />}
              trail={windows.length <= OCCUPANTS_MAX && <Occupant window={window} me={me} />}
              onPress={() => onChoose(window.id)}
            >
              {of(window.name)}
            </ListRow>
          ))}
        </List>
      </Card>
    </main>
  );
}

function Occupant({ window, me }: { readonly window: Window; readonly me: StaffMember }): ReactElement | null {
  const { t, of } = useText();
  const { data } = useView('window-desk', { windowId: window.id });
  if (data === null) return null;
  if (data.staff === null) return <>{t('choose.free')}</>;
  return (
    <Tag kind={data.staff.id === me.id ? 'accent' : 'warn'}>{t('choose.taken', { name: of(data.staff.name) })}</Tag>
  );
}
