import { defined } from '@youxu/basics';
import { createRoot } from 'react-dom/client';
import '@youxu/ui/fonts.css';
import { AgentLink } from './agent-link.ts';
import { App } from './app.tsx';
import { easingIn } from './easing.ts';

/** A kiosk for visitors from abroad, or one that stands low, is always so: `?lang=en&low`. */
const query = new URLSearchParams(location.search);
const usual = { language: query.get('lang') === 'en' ? 'en' : 'zh', easing: easingIn(query) } as const;

createRoot(defined(document.getElementById('root'), 'root')).render(
  <App link={new AgentLink(location.origin)} usual={usual} />,
);
