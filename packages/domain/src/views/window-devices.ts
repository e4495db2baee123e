import type { WindowId } from '../ids.ts';
import type { PlanIndex } from '../plan/plan-index.ts';
import type { Fleet, WindowDevices } from './view-data.ts';

/** Of the fleet what is at a window. A place without a device is none that is away. */
export function windowDevices(index: PlanIndex, windowId: WindowId, { devices }: Fleet): WindowDevices {
  const here = index.devicesAt.get(windowId);
  return {
    devices: devices.flatMap(({ id, kind, connected, problem }) =>
      here?.has(id) && problem !== 'not-wired' ? [{ id, kind, connected }] : [],
    ),
  };
}
