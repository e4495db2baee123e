import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatLineAddress, type LineAddress, parseLineAddress } from './line-address.ts';

it.each<[string, LineAddress]>([
  ['tcp://10.0.0.5:5005', { kind: 'tcp', host: '10.0.0.5', port: 5005 }],
  ['tcp://[fe80::1]:9100', { kind: 'tcp', host: 'fe80::1', port: 9100 }],
  [' tcp://board-3.hall.lan:5005/ ', { kind: 'tcp', host: 'board-3.hall.lan', port: 5005 }],
  [
    'serial:/dev/serial/by-id/usb-FTDI_FT232R_A50285BI-if00-port0?baud=9600',
    {
      kind: 'serial',
      path: '/dev/serial/by-id/usb-FTDI_FT232R_A50285BI-if00-port0',
      baudRate: 9600,
      dataBits: 8,
      parity: 'none',
      stopBits: 1,
    },
  ],
  [
    'serial:COM3?baud=19200&data=7&parity=even&stop=2',
    { kind: 'serial', path: 'COM3', baudRate: 19_200, dataBits: 7, parity: 'even', stopBits: 2 },
  ],
  ['file:/dev/usb/lp0', { kind: 'file', path: '/dev/usb/lp0' }],
])('reads %s', (text, address) => {
  expect(parseLineAddress(text)).toEqual({ ok: true, value: address });
});

it.each([
  '',
  '/dev/ttyUSB0',
  'tcp://10.0.0.5',
  'tcp://10.0.0.5:0',
  'tcp://10.0.0.5:70000',
  'tcp:10.0.0.5:5005',
  'tcp://a b:1',
  'serial:?baud=9600',
  'serial:COM3',
  'serial:COM3?baud=fast',
  'serial:COM3?baud=0',
  'serial:COM3?baud=9600&parity=maybe',
  'serial:COM3?baud=9600&parity=toString',
  'serial:COM3?baud=9600&data=9',
  'serial:COM3?baud=9600&stop=3',
  'serial:COM3?baud=9600&flow=rts',
  'file:',
])('refuses "%s" in a sentence', (text) => {
  const result = parseLineAddress(text);
  expect(result.ok).toBe(false);
  if (!result.ok) expect(result.error.length).toBeGreaterThan(10);
});

it('reads what it wrote', () => {
  const path = fc.stringMatching(/^\/dev\/[\w.:/-]{1,40}$/);
  const address = fc.oneof(
    fc.record({
      kind: fc.constant('tcp' as const),
      host: fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain()),
      port: fc.integer({ min: 1, max: 65_535 }),
    }),
    fc.record({
      kind: fc.constant('serial' as const),
      path,
      baudRate: fc.constantFrom(1200, 9600, 115_200),
      dataBits: fc.constantFrom(7 as const, 8 as const),
      parity: fc.constantFrom('none' as const, 'even' as const, 'odd' as const),
      stopBits: fc.constantFrom(1 as const, 2 as const),
    }),
    fc.record({ kind: fc.constant('file' as const), path }),
  );
  fc.assert(
    fc.property(address, (given) => {
      expect(parseLineAddress(formatLineAddress(given))).toEqual({ ok: true, value: given });
    }),
  );
});
