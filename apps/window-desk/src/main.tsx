import '@youxu/ui/fonts.css';
import { defined } from '@youxu/basics';
import { connectHall, socketIoTransport, systemPorts } from '@youxu/client';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { DeskMemory } from './session/desk-memory.ts';
import { httpHallApi } from './session/hall-api.ts';

const { origin, search } = window.location;
/** `?window=window-3` is a desk that stands at that window; several may then be open in one browser. */
const windowId = new URLSearchParams(search).get('window');

createRoot(defined(document.getElementById('root'), '#root')).render(
  <App
    ports={{
      connect: (token) => connectHall({ ...systemPorts(), transport: socketIoTransport({ url: origin, token }) }),
      api: httpHallApi(origin),
      memory: new DeskMemory(sessionStorage, localStorage, windowId ?? ''),
      now: Date.now,
      windowId,
    }}
  />,
);
