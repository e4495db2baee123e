import './app.css';
import type { Instant } from '@youxu/basics';
import type { HallClient } from '@youxu/client';
import { HallProvider } from '@youxu/client/react';
import { AppRoot } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import type { DeskMemory, DeskSettings, RememberedSession } from './session/desk-memory.ts';
import type { HallApi, Session } from './session/hall-api.ts';
import { SignIn } from './session/sign-in.tsx';
import { SignedIn } from './session/signed-in.tsx';

/** What the desk needs of the world around it. */
export interface DeskPorts {
  readonly connect: (token: string) => HallClient;
  readonly api: HallApi;
  readonly memory: DeskMemory;
  /** This machine's time, by which sessions expire. */
  readonly now: () => Instant;
  /** The window that the page's address names. */
  readonly windowId: string | null;
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
  const begin = (session: Session): void => {
    const remembered = { ...session, windowId: ports.windowId };
    memory.setSession(remembered);
    setConnected({ session: remembered, client: ports.connect(session.token) });
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
    <AppRoot {...settings} timeZone={timeZone}>
      {connected === null ? (
        <SignIn api={api} preferred={ports.windowId} wasEnded={wasEnded} onSignedIn={begin} />
      ) : (
        <HallProvider client={connected.client}>
          <SignedIn
            api={api}
            memory={memory}
            session={connected.session}
            settings={settings}
            onSettings={change}
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
    </AppRoot>
  );
}

function restore({ memory, connect, now }: DeskPorts): Connected | null {
  const session = memory.session(now());
  return session === null ? null : { session, client: connect(session.token) };
}
