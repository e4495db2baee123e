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
      {enrolment === null ? <StartPage wantedId={wantedId} onChoose={choose} /> : <Connected enrolment={enrolment} />}
    </Recovery>
  );
}

function Connected({ enrolment: { displayId, token } }: { readonly enrolment: Enrolment }): ReactElement {
  const [client] = useState(() =>
    connectHall({ ...systemPorts(), transport: socketIoTransport({ url: location.origin, token }) }),
  );
  useEffect(() => () => client.close(), [client]);
  return (
    <HallProvider client={client}>
      <Framed displayId={displayId} />
    </HallProvider>
  );
}

/** What the server says of this display; what was shown once stays while the line is down. */
function Framed({ displayId }: { readonly displayId: string }): ReactElement {
  const { data: frame, refusal } = useView('board-frame', { displayId });
  const connection = useConnection();
  const old = connection.state === 'refused' && connection.refusal.code === 'wrong-protocol';
  useEffect(() => (old ? reloadWhenServed() : undefined), [old]);
  if (frame !== null) return <HallScreen displayId={displayId} frame={frame} />;
  const refused = refusal ?? (connection.state === 'refused' ? connection.refusal : null);
  return refused === null ? <ConnectingPage /> : <RefusedPage refusal={refused} displayId={displayId} />;
}
