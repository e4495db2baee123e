import type { OnbonArea } from './onbon-area.ts';
import { encodeOnbonArea } from './onbon-area.ts';
import { encodeOnbonFrame, ONBON_ANY_DEVICE, ONBON_HOST } from './onbon-frame.ts';

// Requests: group, command, answer wanted (01) or not (02), two reserved bytes, data (5.1.1).

const ANSWER = 0x01;
/** In place of a count: all of them (8.2.1). */
const ALL = 0xff;

/** 8.7: is it there? */
export function onbonPing(address: number): Uint8Array {
  return request(address, [0xa2, 0x00, ANSWER, 0, 0]);
}

/** 8.4: on or off, brightness, which dynamic areas it has. */
export function onbonStatusRequest(address: number): Uint8Array {
  return request(address, [0xa1, 0x02, ANSWER, 0, 0]);
}

/** 8.16: 清屏. */
export function onbonClear(address: number): Uint8Array {
  return request(address, [0xa3, 0x10, ANSWER, 0, 0]);
}

export interface DynamicUpdate {
  /** Ids of areas that go; `all` before the new ones come. */
  readonly remove?: readonly number[] | 'all';
  readonly areas: readonly OnbonArea[];
}

/** 8.2.1: what is shown from now on; kept in the card's RAM only, so it may change as often as wanted (≥ 1 s apart). */
export function onbonDynamicUpdate(address: number, update: DynamicUpdate): Uint8Array {
  return request(address, dynamicUpdateData(update));
}

/** The data field of that request: its length decides whether it fits the card's buffer. */
export function dynamicUpdateData({ remove = [], areas }: DynamicUpdate): number[] {
  const removed = remove === 'all' ? [ALL] : [remove.length, ...remove];
  const updated = areas.flatMap((area) => {
    const bytes = encodeOnbonArea(area);
    return [bytes.length & 0xff, bytes.length >> 8, ...bytes];
  });
  // Process mode 0: areas are not cleared and set up anew before they change, which would be seen as a flicker.
  return [0xa3, 0x06, ANSWER, 0, 0, ...removed, areas.length, ...updated];
}

function request(address: number, data: readonly number[]): Uint8Array {
  return encodeOnbonFrame({
    to: address,
    from: ONBON_HOST,
    deviceType: ONBON_ANY_DEVICE,
    data: Uint8Array.from(data),
  });
}
