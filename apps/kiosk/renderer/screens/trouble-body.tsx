import type { ReactElement } from 'react';
import type { KioskNow } from '../agent-link.ts';
import type { Step } from '../flow.ts';
import { shutOf } from '../hall-hours.ts';
import type { Trouble } from '../trouble.ts';
import { ShutScreen } from './shut-screen.tsx';
import {
  GoneScreen,
  LostScreen,
  NotAcceptedScreen,
  OfflineScreen,
  OutOfServiceScreen,
  StartingScreen,
  SuspendedScreen,
} from './trouble-screens.tsx';

/** What is the matter, what to do now, and when it is over. Null: what was the matter has just passed. */
export function TroubleBody(props: {
  readonly trouble: NonNullable<Trouble>;
  readonly kiosk: KioskNow;
  readonly now: () => number;
  readonly go: (step: Step) => void;
}): ReactElement | null {
  const { trouble, kiosk, now, go } = props;
  const { state } = kiosk;
  switch (trouble) {
    case 'starting':
      return <StartingScreen />;
    case 'gone':
      return <GoneScreen />;
    case 'offline':
      return <OfflineScreen />;
    case 'suspended':
      return <SuspendedScreen />;
    case 'out-of-service':
      return <OutOfServiceScreen message={state?.outOfService?.message ?? null} />;
    case 'not-accepted':
      return state?.refusal ? <NotAcceptedScreen refusal={state.refusal} /> : null;
    case 'lost':
      return state?.lost ? <LostScreen lost={state.lost} /> : null;
    case 'shut': {
      const { menu = null } = state ?? {};
      const shut = menu && shutOf(menu, now());
      if (menu === null || shut === null) return null;
      const look = (): void => go({ do: 'look', way: 'department' });
      return <ShutScreen shut={shut} hours={menu.hours} now={now} onLook={look} />;
    }
  }
}
