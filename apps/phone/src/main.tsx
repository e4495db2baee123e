import { defined } from '@youxu/basics';
import { createRoot } from 'react-dom/client';
import './phone.css';
import { CallAlert } from './call-alert.ts';
import type { ApiPorts } from './hall-api.ts';
import { markOldPhones } from './old-phones.ts';
import { placeIn } from './place.ts';
import { PhonePage } from './screens/phone-page.tsx';

const api: ApiPorts = {
  fetch: (url, init) => fetch(url, init),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  elapsedMs: () => performance.now(),
};

markOldPhones(document);
createRoot(defined(document.getElementById('root'), 'root')).render(
  <PhonePage first={placeIn(location.pathname)} api={api} alert={new CallAlert()} />,
);
