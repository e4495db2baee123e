import { defined } from '@youxu/basics';
import { connectHall, socketIoTransport, systemPorts } from '@youxu/client';
import { HallProvider } from '@youxu/client/react';
import { RatingSession } from '@youxu/devices/rating';
import type { WindowId } from '@youxu/domain';
import { createRoot } from 'react-dom/client';
import '@youxu/ui/fonts.css';
import './terminal.css';
import { type Enrolment, fetchDemoTerminals, readEnrolment, remember } from './enrolment.ts';
import { OutboxStorage } from './outbox-storage.ts';
import { EnrolScreen } from './screens/enrol-screen.tsx';
import { Terminal } from './screens/terminal.tsx';
import { TerminalFrame } from './screens/terminal-frame.tsx';

const root = createRoot(defined(document.getElementById('root'), 'root'));

function run({ windowId, token }: Enrolment): void {
  const ports = systemPorts();
  const client = connectHall({ ...ports, transport: socketIoTransport({ url: location.origin, token }) });
  const outbox = new OutboxStorage(localStorage, windowId);
  const session = new RatingSession({ ...ports, client, windowId: windowId as WindowId, outbox });
  root.render(
    <HallProvider client={client}>
      <Terminal windowId={windowId as WindowId} session={session} />
    </HallProvider>,
  );
}

async function enrol(): Promise<void> {
  const choices = await fetchDemoTerminals(fetch);
  const query = new URLSearchParams(location.search);
  const wanted = choices.find(({ windowId }) => windowId === query.get('window'));
  if (wanted !== undefined) {
    run(wanted);
    return;
  }
  root.render(
    <TerminalFrame lang="zh">
      <EnrolScreen
        address={`${location.origin}${location.pathname}?window=…&token=…`}
        choices={choices}
        onChoose={(choice) => {
          remember(choice, localStorage);
          run(choice);
        }}
      />
    </TerminalFrame>,
  );
}

const enrolment = readEnrolment(new URLSearchParams(location.search), localStorage);
if (enrolment === null) void enrol();
else run(enrolment);
