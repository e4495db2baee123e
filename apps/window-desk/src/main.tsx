import '@youxu/ui/fonts.css';
import { defined } from '@youxu/basics';
import { connectHall, socketIoTransport, systemPorts } from '@youxu/client';
import { createRoot } from 'react-dom/client';
import { browserAlerts } from './alert/alert-port.ts';
import { App } from './app.tsx';
import { DeskMemory } from './session/desk-memory.ts';
import { httpHallApi } from './session/hall-api.ts';
import { stripAround } from './strip/strip-port.ts';

const { origin, search } = window.location;
const query = new URLSearchParams(search);
/** `?window=window-3` is a desk that stands at that window; several may then be open in one browser. */
const windowId = query.get('window');

const { ids } = systemPorts();
const lang = query.get('lang') === 'en' ? 'en' : 'zh';
const memory = new DeskMemory(sessionStorage, localStorage, windowId ?? '', ids.next, lang);
window.addEventListener('pagehide', () => memory.putDown());
window.addEventListener('pageshow', ({ persisted }) => persisted && memory.takeUp());

createRoot(defined(document.getElementById('root'), '#root')).render(
  <App
    ports={{
      connect: (token) => connectHall({ ...systemPorts(), transport: socketIoTransport({ url: origin, token }) }),
      api: httpHallApi(origin),
      memory,
      now: Date.now,
      windowId,
      strip: query.has('strip') ? stripAround(window) : null,
      alerts: browserAlerts(window),
    }}
  />,
);
