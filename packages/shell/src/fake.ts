import { fileURLToPath } from 'node:url';

export { type DesktopHand, takeDesktop } from './fake/desktop-hand.ts';
export { type FakeAgentFacts, writeFakeAgent } from './fake/fake-agent-program.ts';
export { type FakeHallSite, fakeHallSite } from './fake/fake-hall-site.ts';
export { commandLineOf, processesBelow } from './fake/machine-processes.ts';
export { realElectron } from './fake/real-electron.ts';

/** `node --import <this file> main.mjs` runs an Electron main process with the double of Electron. */
export const electronDouble: string = fileURLToPath(new URL('./fake/register-electron.ts', import.meta.url));
