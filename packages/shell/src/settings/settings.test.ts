import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DeviceFile } from './device-file.ts';
import { readShellSettings } from './shell-settings.ts';

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'youxu-shell-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function read(written: unknown) {
  const file = path.join(folder(), 'shell.json');
  writeFileSync(file, typeof written === 'string' ? written : JSON.stringify(written));
  return readShellSettings(file);
}

test('settings are read; the data folder is meant from where the file stands', () => {
  const settings = read({ kind: 'display', hall: 'http://10.0.0.2:8600/', data: 'data' });
  expect(settings).toMatchObject({
    ok: true,
    value: { kind: 'display', hall: 'http://10.0.0.2:8600', agentPort: 8611 },
  });
  expect(settings.ok && path.isAbsolute(settings.value.data)).toBe(true);
});

test.each([
  ['{', 'cannot be read'],
  [{ kind: 'door', data: 'd' }, 'kind'],
  [{ kind: 'display', data: 'd', hall: 'http://example.com' }, 'hall: must be https'],
  [{ kind: 'display', data: 'd', devtools: true }, 'devtools'],
  [{ kind: 'display', data: 'd', screenHours: [{ days: [8], from: '8', to: '18:00' }] }, 'screenHours.0.days.0'],
  [{ kind: 'display', data: 'd', screenHours: [{ days: [1], from: '08:00', to: '18:00' }] }, 'screenOff'],
])('a mistake is told: %j', (written, told) => {
  const settings = read(written);
  expect(settings.ok ? '' : settings.error).toContain(told);
});

const device = { hall: 'http://hall', deviceId: 'main', token: 'secret' };

test('[INV-14] the token is kept for this account only, also over an older file that others could read', () => {
  const data = path.join(folder(), 'data');
  const file = new DeviceFile(data);
  expect(file.read()).toBeUndefined();
  file.write(device);
  expect(new DeviceFile(data).read()).toEqual(device);
  if (process.platform !== 'win32') {
    expect(statSync(path.join(data, 'device.json')).mode & 0o777).toBe(0o600);
    expect(statSync(data).mode & 0o777).toBe(0o700);
  }
  writeFileSync(path.join(data, 'device.json.new'), 'left by a crash', { mode: 0o644 });
  file.write({ ...device, token: 'other' });
  expect(file.read()?.token).toBe('other');
  expect(readdirSync(data)).toEqual(['device.json']);
  file.forget();
  expect(file.read()).toBeUndefined();
});

test('a spoiled file is no enrolment', () => {
  const data = folder();
  for (const spoiled of ['', '{', '{"hall":1}', '[]']) {
    writeFileSync(path.join(data, 'device.json'), spoiled);
    expect(new DeviceFile(data).read()).toBeUndefined();
  }
});
