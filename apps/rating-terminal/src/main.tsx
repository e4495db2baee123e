import { defined } from '@youxu/basics';
import { connectHall, socketIoTransport, systemPorts } from '@youxu/client';
import { HallProvider } from '@youxu/client/react';
import { RatingSession } from '@youxu/devices/rating';
import type { WindowId } from '@youxu/domain';
import { createRoot } from 'react-dom/client';
import '@youxu/ui/fonts.css';
import './terminal.css';
import { type Enrolment, fetchDemoTerminals, forget, readEnrolment, remember } from './enrolment.ts';
import { OutboxStorage } from './outbox-storage.ts';
import { EnrolScreen } from './screens/enrol-screen.tsx';
import { Terminal } from './screens/terminal.tsx';
import { TerminalFrame } from './screens/terminal-frame.tsx';

const ADDRESS = `${location.origin}${location.pathname}?window=…&token=…`;
const root = createRoot(defined(document.getElementById('root'), 'root'));

function run({ windowId, token }: Enrolment): void {
  const ports = systemPorts();
  const client = connectHall({ ...ports, transport: socketIoTransport({ url: location.origin, token }) });
  const outbox = new OutboxStorage(localStorage, windowId);
  const session = new RatingSession({ ...ports, client, windowId: windowId as WindowId, outbox });
  root.render(
    <HallProvider client={client}>
      <Terminal
        windowId={windowId as WindowId}
        session={session}
        onForget={() => {
          forget(localStorage);
          location.replace(location.pathname);
        }}
      />
    </HallProvider>,
  );
}

async function enrol(): Promise<void> {
  const choices = await fetchDemoTerminals(fetch);
  const wanted = choices.find(({ windowId }) => windowId === query.get('window'));
  if (wanted !== undefined) {
    run(wanted);
    return;
  }
  root.render(
    <TerminalFrame lang={query.get('lang') === 'en' ? 'en' : 'zh'}>
      <EnrolScreen address={ADDRESS} choices={choices} onChoose={begin} />
    </TerminalFrame>,
  );
}

function begin(enrolment: Enrolment): void {
  remember(enrolment, localStorage);
  run(enrolment);
}

/** The token leaves the address, where anybody could copy it, once the browser has it; frames share one memory and keep their address. */
function hideToken({ windowId }: Enrolment): void {
  const plain = new URLSearchParams({ window: windowId });
  if (window.parent !== window || readEnrolment(plain, localStorage) === null) return;
  history.replaceState(null, '', `?${plain}`);
}

const query = new URLSearchParams(location.search);
const enrolment = readEnrolment(query, localStorage);
if (enrolment === null) void enrol();
else {
  if (query.has('token')) hideToken(enrolment);
  run(enrolment);
}
