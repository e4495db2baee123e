import { defined } from '@youxu/basics';
import { createRoot } from 'react-dom/client';
import './phone.css';
import { CallAlert } from './call-alert.ts';
import { type ApiPorts, giveCommand, pullTicket } from './hall-api.ts';
import { PhonePage } from './screens/phone-page.tsx';
import { TicketFeed } from './ticket-feed.ts';
import { ticketIdIn } from './ticket-id.ts';
import { type Hall, HallContext } from './use-command.ts';

const api: ApiPorts = {
  fetch: (url, init) => fetch(url, init),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  elapsedMs: () => performance.now(),
};

/** 24 hex digits: unguessable, or a stranger could press for this person. Needs no secure context. */
function nextId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const ticketId = ticketIdIn(location.pathname);
const feed = new TicketFeed({
  pull: () => pullTicket(api, defined(ticketId, 'ticket id')),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  elapsedMs: api.elapsedMs,
  isHidden: () => document.hidden,
  chance: Math.random,
});
const hall: Hall = {
  give: (name, input, requestId) => giveCommand(api, name, input, requestId),
  nextId,
  refresh: feed.refresh,
};

if (ticketId !== null) {
  const look = (): void => {
    if (!document.hidden) feed.refresh();
  };
  document.addEventListener('visibilitychange', look);
  window.addEventListener('online', look);
  feed.refresh();
}
createRoot(defined(document.getElementById('root'), 'root')).render(
  <HallContext value={hall}>
    <PhonePage ticketId={ticketId} feed={feed} alert={new CallAlert()} />
  </HallContext>,
);
