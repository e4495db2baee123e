import { ONBON_HOST, type OnbonFrame } from './onbon-frame.ts';

/** Section 6. */
const errorNames = [
  'none',
  'unknown group',
  'unknown command',
  'busy',
  'out of memory',
  'wrong checksum',
  'no such file',
  'flash error',
  'download error',
  'wrong file name',
  'wrong file type',
  'wrong file checksum',
  'no such font',
  'wrong firmware',
  'wrong time format',
  'file exists',
  'wrong block number',
] as const;

export interface OnbonStatus {
  /** False: its screen was switched off by command or timer; it shows nothing, whatever it is sent. */
  readonly on: boolean;
  /** 0–15. */
  readonly brightness: number;
  /** The dynamic areas it has. They live in RAM: missing ones tell of a power cut. */
  readonly areaIds: readonly number[];
}

export type OnbonReply =
  | { readonly kind: 'ack'; readonly from: number }
  | { readonly kind: 'nack'; readonly from: number; readonly error: string }
  /** `status` is undefined where a card answers in a form that is not known here. */
  | { readonly kind: 'status'; readonly from: number; readonly status: OnbonStatus | undefined };

/** What a card answers (5.1.2, 7, 8.4); undefined for what is none. */
export function readOnbonReply({ to, from, data }: OnbonFrame): OnbonReply | undefined {
  // Some RS-485 adapters give the host its own words back.
  if (to < ONBON_HOST || from === ONBON_HOST || data.length < 5) return undefined;
  const [group, command, error = 0] = data;
  if (group === 0xa0 && command === 0x00 && error === 0) return { kind: 'ack', from };
  // An ACK that tells of an error is none.
  if (group === 0xa0 && command !== undefined && command <= 0x01) {
    return { kind: 'nack', from, error: errorNames[error] ?? `error ${error}` };
  }
  if (group === 0xa1 && command === 0x02) return { kind: 'status', from, status: readStatus(data.subarray(5)) };
  return undefined;
}

/** On/off, brightness, time 8, programs, file name 4, [special area 2], n, n area ids, bar code 16, custom id 12. */
const AREA_COUNT_AT = 15;
const TRAILER_LENGTH = 28;

function readStatus(body: Uint8Array): OnbonStatus | undefined {
  // Cards without a special area (BX-5K1) leave out its two bytes; only the length tells. The short form is tried first:
  // in the long one this byte is 0 or 1, which makes it too long for the short one.
  for (const countAt of [AREA_COUNT_AT, AREA_COUNT_AT + 2]) {
    const count = body[countAt];
    if (count === undefined || body.length !== countAt + 1 + count + TRAILER_LENGTH) continue;
    const areaIds = [...body.subarray(countAt + 1, countAt + 1 + count)];
    return { on: body[0] === 0x01, brightness: body[1] ?? 0, areaIds };
  }
  return undefined;
}
