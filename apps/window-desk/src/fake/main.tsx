// Every state of the desk, to look at and to test: ?scene=called, &lang=en, &theme=contrast, &large. No server is needed.
import '@youxu/ui/fonts.css';
import { defined } from '@youxu/basics';
import { createRoot } from 'react-dom/client';
import { App } from '../app.tsx';
import { fakeDesk } from './fake-desk.ts';
import { loseDevices } from './fake-devices.ts';
import { beDutyManager, beGuide, fakeGuideScenes } from './fake-guide.ts';
import { type FakeDeskWorld, fakeHallOfDesk } from './fake-hall-of-desk.ts';
import { fakeScenes } from './fake-scenes.ts';

declare global {
  interface Window {
    /** For tests. */
    fakeDesk?: FakeDeskWorld;
  }
}

const query = new URLSearchParams(window.location.search);
const scene = query.get('scene') ?? 'idle';
const world = fakeHallOfDesk(fakeScenes[scene] ?? fakeDesk());
const { memory } = world.ports;
if (scene === 'sign-in') memory.setSession(null);
if (fakeGuideScenes[scene] !== undefined) beGuide(world, scene);
if (scene === 'duty') beDutyManager(memory);
if (scene === 'devices') loseDevices(world);
memory.setSettings({
  ...memory.settings(),
  lang: query.get('lang') === 'en' ? 'en' : 'zh',
  theme: query.get('theme') === 'contrast' ? 'contrast' : 'light',
  largeText: query.has('large'),
});
window.fakeDesk = world;
createRoot(defined(document.getElementById('root'), '#root')).render(<App ports={world.ports} />);
