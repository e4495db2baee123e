import { expect, test } from 'vitest';
import { parseOptions } from './options.ts';

const printer = ['--printer', 'kiosk-1=8621@8611'];

test('kiosks with their printers, wide and narrow', () => {
  const parsed = parseOptions(['--port', '9001', ...printer, '--printer', 'kiosk-2=8622@8612/58']);
  expect(parsed.ok && parsed.value).toMatchObject({
    server: 'http://127.0.0.1:8600',
    port: 9001,
    kiosks: [
      { kioskId: 'kiosk-1', port: 8621, agentPort: 8611, profile: { paperWidthMm: 80 } },
      { kioskId: 'kiosk-2', port: 8622, agentPort: 8612, profile: { paperWidthMm: 58 } },
    ],
  });
});

test('LED boards, keypads and rating pads where a file for the gateway is named', () => {
  const without = parseOptions(printer);
  expect(without.ok && without.value.field).toBe(null);
  const parsed = parseOptions([...printer, '--devices-file', 'devices.json', '--wires', '8641']);
  expect(parsed.ok && parsed.value.field).toEqual({ deviceFile: 'devices.json', firstPort: 8641 });
});

test.each([
  [[], '--printer is needed at least once.'],
  [['--printer', 'kiosk-1'], '--printer is such as kiosk-1=8621@8611, not kiosk-1.'],
  [['--printer', 'kiosk-1=8621@99999'], '--printer is such as kiosk-1=8621@8611, not kiosk-1=8621@99999.'],
  [['--port', '0', ...printer], '--port must be a number from 1 to 65535, not 0.'],
  [['--wires', '1.5', ...printer], '--wires must be a port, or 0 for any, not 1.5.'],
  [['--server', 'http://hall/x', ...printer], '--server is an origin, not http://hall/x.'],
])('says in one sentence what is wrong: %j', (args, sentence) => {
  const parsed = parseOptions(args);
  expect(!parsed.ok && parsed.error).toBe(sentence);
});

test('an unknown option is refused', () => {
  const parsed = parseOptions(['--prniter', 'x']);
  expect(!parsed.ok && parsed.error).toContain('--prniter');
});
