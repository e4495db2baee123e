import { connectHall, socketIoTransport, systemPorts } from '@youxu/client';
import { HallProvider, useConnection, useView } from '@youxu/client/react';
import { type ReactElement, useCallback, useEffect, useState } from 'react';
import { HallScreen } from './hall-screen.tsx';
import { Recovery } from './screen/recovery.tsx';
import { reloadWhenServed } from './screen/reload.ts';
import type { Enrolment } from './start/enrolment.ts';
import { ConnectingPage, RefusedPage } from './start/refused-page.tsx';
import { StartPage } from './start/start-page.tsx';

export interface DisplayAppProps {
  readonly enrolment: Enrolment | null;
  /** The display that the address names, with or without its token. */
  readonly wantedId: string | null;
  readonly onChoose: (enrolment: Enrolment) => void;
}

/** A screen from its first start on: told which one it is, then connected for ever. */
export function DisplayApp({ enrolment: first, wantedId, onChoose }: DisplayAppProps): ReactElement {
  const [enrolment, setEnrolment] = useState(first);
  const choose = useCallback(
    (chosen: Enrolment) => {
      onChoose(chosen);
      setEnrolment(chosen);
    },
    [onChoose],
  );
  return (
    <Recovery>
      {enrolment === null ? (
        <StartPage wantedId={wantedId} onChoose={choose} />
      ) : (
        <Connected key={enrolment.token} enrolment={enrolment} onChoose={choose} />
      )}
    </Recovery>
  );
}

interface ConnectedProps {
  readonly enrolment: Enrolment;
  /** It has become another display, or the same one with another token. */
  readonly onChoose: (enrolment: Enrolment) => void;
}

function Connected({ enrolment, onChoose }: ConnectedProps): ReactElement {
  const { token } = enrolment;
  const [client] = useState(() =>
    connectHall({ ...systemPorts(), transport: socketIoTransport({ url: location.origin, token }) }),
  );
  useEffect(() => () => client.close(), [client]);
  return (
    <HallProvider client={client}>
      <Framed enrolment={enrolment} onChoose={onChoose} />
    </HallProvider>
  );
}

/** What the server says of this display; what was shown once stays while the line is down. */
function Framed({ enrolment: { displayId, token }, onChoose }: ConnectedProps): ReactElement {
  const { data: frame, refusal } = useView('board-frame', { displayId });
  const connection = useConnection();
  const refused = connection.state === 'refused' ? connection.refusal : null;
  const old = refused?.code === 'wrong-protocol';
  useEffect(() => (old ? reloadWhenServed() : undefined), [old]);
  // Taken out of the plan, or its token revoked: what it showed is none of its business any more.
  const gone = refused?.code === 'not-authenticated';
  if (frame !== null && !gone) return <HallScreen displayId={displayId} token={token} frame={frame} />;
  const why = refusal ?? refused;
  return why === null ? <ConnectingPage /> : <RefusedPage refusal={why} displayId={displayId} onEnrolled={onChoose} />;
}
