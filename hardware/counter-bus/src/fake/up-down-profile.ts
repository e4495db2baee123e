import type { BusProfile, DeviceFrame, PadDisplay } from '../codec/bus-profile.ts';

/**
 * A made-up protocol, as unlike legacy-68 as a bus allows: `address : word`, in ASCII, closed by a line feed; keys are told down
 * and up; every request is answered by `address : ok`, and nothing probes a rating pad.
 */
export const upDownProfile: BusProfile = {
  name: 'up-down',
  addressMin: 0,
  addressMax: 99,
  format: {
    lengthMax: 16,
    match(bytes, from) {
      const end = bytes.indexOf(0x0a, from);
      if (end < 0) return 'need-more';
      const text = String.fromCharCode(...bytes.subarray(from, end));
      const [, address = '', what = ''] = /^(\d\d):([a-z0-9 ]+)$/.exec(text) ?? [];
      if (address === '') return 'no';
      return { length: end + 1 - from, value: frameOf(Number(address), what, bytes.slice(from, end + 1)) };
    },
  },
  display: (address, { waiting, ticket }: PadDisplay) =>
    line(address, `w${waiting ?? ''} t${(ticket ?? '').toLowerCase()}`),
  beep: (address) => line(address, 'beep'),
  probe: () => undefined,
  acknowledge: ({ address, word }) => (word.kind === 'other' ? undefined : line(address, 'thanks')),
  answers: ({ address, bytes }, request) =>
    address === Number(String.fromCharCode(...request.subarray(0, 2))) && String.fromCharCode(...bytes).includes(':ok'),
};

function frameOf(address: number, what: string, bytes: Uint8Array): DeviceFrame {
  const [, edge, code] = /^(down|up) (\d)$/.exec(what) ?? [];
  const [, level] = /^rate (\d)$/.exec(what) ?? [];
  if (edge !== undefined) {
    return { address, bytes, word: { kind: 'key', codes: [Number(code)], edge: edge === 'up' ? 'up' : 'down' } };
  }
  return { address, bytes, word: level === undefined ? { kind: 'other' } : { kind: 'rating', level: Number(level) } };
}

function line(address: number, what: string): Uint8Array {
  return Uint8Array.from([...`${String(address).padStart(2, '0')}:${what}\n`].map((sign) => sign.charCodeAt(0)));
}
