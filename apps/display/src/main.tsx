import { defined } from '@youxu/basics';
import { createRoot } from 'react-dom/client';
import '@youxu/ui/fonts.css';
import { DisplayApp } from './display-app.tsx';
import { type Memory, readEnrolment, remember } from './start/enrolment.ts';

/** Null where the browser keeps nothing. */
function memoryOfBrowser(): Memory | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

const memory = memoryOfBrowser();
const query = new URLSearchParams(location.search);
const read = readEnrolment(query, memory);
// All frames of a page share one memory, so a frame keeps to its address.
const framed = window.parent !== window;
if (read.enrolment !== null && read.remember && !framed) {
  remember(read.enrolment, memory);
  history.replaceState(null, '', `?${new URLSearchParams({ display: read.enrolment.displayId })}`);
}

createRoot(defined(document.getElementById('root'), 'root')).render(
  <DisplayApp
    enrolment={read.enrolment}
    wantedId={query.get('display')}
    onChoose={(chosen) => {
      if (!framed) remember(chosen, memory);
      history.replaceState(null, '', `?${new URLSearchParams({ display: chosen.displayId })}`);
    }}
  />,
);
