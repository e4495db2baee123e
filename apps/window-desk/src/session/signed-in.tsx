import { useConnection } from '@youxu/client/react';
import type { HallPlan, StaffMember, Window, WindowId } from '@youxu/domain';
import { Skeleton } from '@youxu/ui';
import { type ReactElement, useEffect, useMemo, useState } from 'react';
import type { AlertPort } from '../alert/alert-port.ts';
import { Desk } from '../desk/desk.tsx';
import { LineBanner } from '../desk/line-banner.tsx';
import { PlanFacts } from '../desk/plan-facts.ts';
import { GuideDesk } from '../guide/guide-desk.tsx';
import { CallSheetsProvider } from '../sheets/call-sheets.tsx';
import { PullingProvider } from '../sheets/pulling.tsx';
import { ChooseWindow } from './choose-window.tsx';
import type { DeskMemory, DeskSettings, RememberedSession } from './desk-memory.ts';
import type { Entering, EnterProblem } from './enter-hall.ts';
import type { HallApi } from './hall-api.ts';

export interface SignedInProps {
  readonly api: HallApi;
  readonly memory: DeskMemory;
  readonly session: RememberedSession;
  readonly settings: DeskSettings;
  readonly onSettings: (settings: DeskSettings) => void;
  readonly alerts: AlertPort;
  readonly onEnter: (who: Entering) => Promise<EnterProblem | null>;
  readonly onTimeZone: (timeZone: string) => void;
  readonly onChoose: (windowId: string | null) => void;
  /** The session is not good any more. */
  readonly onEnded: () => void;
  readonly onSignOut: () => void;
}

/** From the session to the window: fetches the plan, asks which window unless there is only one. */
export function SignedIn(props: SignedInProps): ReactElement {
  const { api, session, onTimeZone, onEnded } = props;
  const connection = useConnection();
  const plan = usePlan(api, session.token);
  const facts = useMemo(() => new PlanFacts(plan), [plan]);
  const isOver = connection.state === 'refused' && connection.refusal.code === 'not-authenticated';
  useEffect(() => {
    if (isOver) onEnded();
  }, [isOver, onEnded]);
  useEffect(() => {
    if (plan !== null) onTimeZone(plan.timeZone);
  }, [plan, onTimeZone]);

  const me = plan?.staff.find(({ id }) => id === session.actor.id);
  if (plan === null || me === undefined) {
    return (
      <main className="desk-loading">
        <LineBanner staleSinceAt={null} />
        <Skeleton rows={6} />
      </main>
    );
  }
  const windows = windowsOf(plan, me);
  const only = windows.length === 1 ? windows[0]?.id : undefined;
  const isGuide = me.roles.includes('guide') || me.roles.includes('duty-manager');
  const windowId = session.windowId ?? only ?? (isGuide && windows.length === 0 ? GUIDE_PLACE : null);
  const onGuide = isGuide ? () => props.onChoose(GUIDE_PLACE) : null;
  if (windowId === null) {
    return (
      <ChooseWindow windows={windows} me={me} onChoose={props.onChoose} onGuide={onGuide} onSignOut={props.onSignOut} />
    );
  }
  if (windowId === GUIDE_PLACE && isGuide) {
    return (
      <PullingProvider api={api} token={session.token}>
        <CallSheetsProvider queueIds={facts.queues.map(({ id }) => id)}>
          <GuideDesk
            me={me}
            facts={facts}
            settings={props.settings}
            onSettings={props.onSettings}
            alerts={props.alerts}
            onSignOut={props.onSignOut}
            onWindow={windows.length > 0 ? () => props.onChoose(null) : null}
          />
        </CallSheetsProvider>
      </PullingProvider>
    );
  }
  const queueIds = plan.windows.find(({ id }) => id === windowId)?.serves.map(({ queueId }) => queueId) ?? [];
  return (
    <PullingProvider api={api} token={session.token}>
      <CallSheetsProvider queueIds={queueIds}>
        <Desk
          key={windowId}
          windowId={windowId as WindowId}
          me={me}
          facts={facts}
          memory={props.memory}
          alerts={props.alerts}
          onEnter={props.onEnter}
          settings={props.settings}
          onSettings={props.onSettings}
          onSignOut={props.onSignOut}
          onAnotherWindow={windows.length > 1 ? () => props.onChoose(null) : null}
          onGuide={onGuide}
        />
      </CallSheetsProvider>
    </PullingProvider>
  );
}

/** In the place of a window, also in the page's address (`?window=guide`): the guide's desk. */
const GUIDE_PLACE = 'guide';

/** Where somebody may sign on [STAFF-1]: the duty manager everywhere. */
function windowsOf({ windows }: HallPlan, { windowIds, roles }: StaffMember): readonly Window[] {
  return roles.includes('duty-manager') ? windows : windows.filter(({ id }) => windowIds.includes(id));
}

const RETRY_MS = 3_000;
/** The desk's view does not name the plan's version: a new plan is found at the next connection, or after this. */
const REFRESH_MS = 600_000;

function usePlan(api: HallApi, token: string): HallPlan | null {
  const [plan, setPlan] = useState<HallPlan | null>(null);
  const isOnline = useConnection().state === 'online';
  useEffect(() => {
    if (!isOnline) return;
    let wanted = true;
    let timer: ReturnType<typeof setTimeout>;
    const fetchPlan = async (): Promise<void> => {
      const fetched = await api.plan(token);
      if (!wanted) return;
      if (fetched !== null) setPlan(fetched);
      timer = setTimeout(() => void fetchPlan(), fetched === null ? RETRY_MS : REFRESH_MS);
    };
    void fetchPlan();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [api, token, isOnline]);
  return plan;
}
