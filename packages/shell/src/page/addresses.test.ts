import { expect, test } from 'vitest';
import { hallOrigin, mayShow, shown } from './addresses.ts';

test('[INV-14] only documents of the named origins are shown', () => {
  const origins = ['http://10.0.0.2:8600'];
  expect(mayShow('http://10.0.0.2:8600/display/?display=main', origins)).toBe(true);
  for (const address of [
    'http://10.0.0.2:8601/',
    'https://10.0.0.2:8600/',
    'http://10.0.0.2:8600.evil.example/',
    'http://10.0.0.2:8600@evil.example/',
    'file:///etc/passwd',
    'data:text/html,x',
    'javascript:alert(1)',
    'blob:http://10.0.0.2:8600/1',
    'chrome://settings',
    'devtools://devtools/x',
    '',
  ]) {
    expect(mayShow(address, origins), address).toBe(false);
  }
});

test('plain http only inside the hall’s own network', () => {
  const own = [
    '127.0.0.1',
    'localhost',
    '10.1.2.3:8600',
    '172.31.0.1',
    '192.168.1.9:8600',
    'hall.local',
    'hall',
    '[::1]:80',
    '[fd00::1]',
  ];
  for (const host of own) expect(hallOrigin(`http://${host}`), host).toBeDefined();
  for (const host of ['8.8.8.8', '172.32.0.1', 'example.com', '11.0.0.1', '[2001:db8::1]']) {
    expect(hallOrigin(`http://${host}`), host).toBeUndefined();
    expect(hallOrigin(`https://${host}`), host).toBe(`https://${host}`);
  }
  for (const written of [
    '',
    'hall:8600',
    'ftp://hall',
    'http://hall/path',
    'http://me:secret@hall',
    'http://hall/?a=1',
  ]) {
    expect(hallOrigin(written), written).toBeUndefined();
  }
});

test('a token in an address is not logged', () => {
  expect(shown('http://hall:8600/display/?display=main&token=secret')).toBe('http://hall:8600/display/');
  expect(shown('data:text/html,secret')).toBe('waiting page');
});
