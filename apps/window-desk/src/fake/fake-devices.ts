import type { WindowDevices } from '@youxu/domain';
import { fakeWindowId } from './fake-desk.ts';
import type { FakeDeskWorld } from './fake-hall-of-desk.ts';

/** The window's terminal and bar are away. */
const away: WindowDevices = {
  devices: [
    { id: 'terminal-1', kind: 'rating-terminal', connected: false },
    { id: `window-bar:${fakeWindowId}`, kind: 'window-bar', connected: false },
    { id: `keypad:${fakeWindowId}`, kind: 'keypad', connected: true },
  ],
};

export function loseDevices({ hall }: FakeDeskWorld): void {
  hall.show('window-devices', { windowId: fakeWindowId }, away);
}
