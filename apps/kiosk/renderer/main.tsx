import { defined } from '@youxu/basics';
import { createRoot } from 'react-dom/client';
import '@youxu/ui/fonts.css';
import { AgentLink } from './agent-link.ts';
import { App } from './app.tsx';

createRoot(defined(document.getElementById('root'), 'root')).render(<App link={new AgentLink(location.origin)} />);
