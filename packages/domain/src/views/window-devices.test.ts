import { expect, test } from 'vitest';
import { FAKE_TABLES, fakePlan } from '../fake/fake-plan.ts';
import type { WindowId } from '../ids.ts';
import { indexPlan } from '../plan/plan-index.ts';
import type { Fleet } from './view-data.ts';
import { windowDevices } from './window-devices.ts';

test('the devices of a window: what stands there, and what a gateway drives there; a place without a device is none', () => {
  const places = { windowBars: ['w1', 'w2'], ratingPads: ['w2'], keypads: ['w1'], ledBoards: [], speaksFor: [] };
  const plan = fakePlan({
    ratingTerminals: [{ id: 'terminal-1', windowId: 'w1' }],
    displays: [{ id: 'screen-1', windowId: 'w1' }, { id: 'main' }],
    gateways: [{ id: 'gateway', ...places }],
  } as never);
  const device = (id: string, problem: string | null = null): object => ({
    ...{ id, kind: id.split(':')[0], problem },
    connected: false,
  });
  const fleet = {
    devices: [
      device('terminal-1'),
      device('screen-1'),
      device('main'),
      device('window-bar:w1', 'not-wired'),
      device('window-bar:w2'),
      device('keypad:w1'),
    ],
  } as unknown as Fleet;
  const here = windowDevices(indexPlan(plan, FAKE_TABLES), 'w1' as WindowId, fleet).devices;
  expect(here.map(({ id }) => id)).toEqual(['terminal-1', 'screen-1', 'keypad:w1']);
  expect(here[0]).toEqual({ id: 'terminal-1', kind: 'terminal-1', connected: false });
});
