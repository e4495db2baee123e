import './app.css';
import type { Instant } from '@youxu/basics';
import type { HallClient } from '@youxu/client';
import { HallProvider } from '@youxu/client/react';
import { AppRoot } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import type { AlertPort } from './alert/alert-port.ts';
import type { DeskMemory, DeskSettings, RememberedSession } from './session/desk-memory.ts';
import { type Entering, type EnterProblem, enterHall } from './session/enter-hall.ts';
import type { HallApi, Session } from './session/hall-api.ts';
import { SignIn } from './session/sign-in.tsx';
import { SignedIn } from './session/signed-in.tsx';
import type { StripPort } from './strip/strip-port.ts';
import { StripProvider } from './strip/use-strip.tsx';

/** What the desk needs of the world around it. */
export interface DeskPorts {
  readonly connect: (token: string) => HallClient;
  readonly api: HallApi;
  readonly memory: DeskMemory;
  /** This machine's time, by which sessions expire. */
  readonly now: () => Instant;
  /** The window that the page's address names. */
  readonly windowId: string | null;
  /** Null in a plain browser. */
  readonly strip: StripPort | null;
  readonly alerts: AlertPort;
}

/** One client is one person: it lives as long as the session. */
interface Connected {
  readonly session: RememberedSession;
  readonly client: HallClient;
}

/** Every hall of today's plans; the plan says which before any time is shown. */
const TIME_ZONE_BEFORE_PLAN = 'Asia/Shanghai';

export function App({ ports }: { readonly ports: DeskPorts }): ReactElement {
  const { memory, api } = ports;
  const [settings, setSettings] = useState(() => memory.settings());
  const [timeZone, setTimeZone] = useState(TIME_ZONE_BEFORE_PLAN);
  const [connected, setConnected] = useState<Connected | null>(() => restore(ports));
  const [wasEnded, setWasEnded] = useState(false);

  const change = (next: DeskSettings): void => {
    memory.setSettings(next);
    setSettings(next);
  };
  const begin = (session: Session, client: HallClient, windowId: string | null): void => {
    const before = connected;
    const remembered = { ...session, windowId: windowId ?? ports.windowId };
    memory.setSession(remembered);
    setWasEnded(false);
    setConnected({ session: remembered, client });
    if (before === null) return;
    // [STAFF-2] Whoever was here before is signed out: nobody works under another's name.
    before.client.close();
    void api.signOut(before.session.token);
  };
  const enter = async (who: Entering): Promise<EnterProblem | null> => {
    const entered = await enterHall(ports, who);
    if (!entered.ok) return entered.error;
    begin(entered.value.session, entered.value.client, who.windowId);
    return null;
  };
  const end = (ended: boolean): void => {
    connected?.client.close();
    memory.setSession(null);
    setConnected(null);
    setWasEnded(ended);
  };
  const choose = (windowId: string | null): void => {
    if (connected === null) return;
    const session = { ...connected.session, windowId };
    memory.setSession(session);
    setConnected({ ...connected, session });
  };

  return (
    <AppRoot lang={settings.lang} theme={settings.theme} largeText={settings.largeText} timeZone={timeZone}>
      <StripProvider strip={ports.strip}>
        {connected === null ? (
          <SignIn api={api} memory={memory} windowId={ports.windowId} wasEnded={wasEnded} onEnter={enter} />
        ) : (
          <HallProvider key={connected.session.token} client={connected.client}>
            <SignedIn
              api={api}
              memory={memory}
              session={connected.session}
              settings={settings}
              onSettings={change}
              alerts={ports.alerts}
              onEnter={enter}
              onTimeZone={setTimeZone}
              onChoose={choose}
              onEnded={() => end(true)}
              onSignOut={() => {
                void api.signOut(connected.session.token);
                end(false);
              }}
            />
          </HallProvider>
        )}
      </StripProvider>
    </AppRoot>
  );
}

function restore({ memory, connect, now }: DeskPorts): Connected | null {
  const session = memory.session(now());
  return session === null ? null : { session, client: connect(session.token) };
}
