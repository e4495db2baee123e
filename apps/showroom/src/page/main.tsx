import { defined } from '@youxu/basics';
import { createRoot } from 'react-dom/client';
import '@youxu/ui/fonts.css';
import { devicesUrl } from './addresses.ts';
import { App, storedLanguage } from './app.tsx';
import { DevicesLink } from './devices-link.ts';

createRoot(defined(document.getElementById('root'), 'root')).render(
  <App link={new DevicesLink(devicesUrl())} lang={storedLanguage()} />,
);
