import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../fixtures/test-hall.ts';
import { openHttp } from './open-http.ts';
import { openPort } from './open-port.ts';
import { staticApps } from './static-apps.ts';

/** A checkout with some pages built. */
async function serve(demo: boolean) {
  const root = temporaryFolder();
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const folder of ['kiosk/renderer', 'display', 'window-desk', 'rating-terminal', 'phone', 'showroom']) {
    write(`apps/${folder}/dist/index.html`, `page of ${folder}`);
    write(`apps/${folder}/dist/assets/index-B2x_9-kQ.js`, `script of ${folder}`);
  }
  write('apps/phone/dist/favicon.svg', 'icon');
  write('apps/display/secret.txt', 'secret');
  write('assets/audio/zh/1.wav', 'sound');
  const port = await openPort('127.0.0.1', 0);
  onTestFinished(() => port.close());
  const app = openHttp(port, pino({ level: 'silent' }), () => {});
  staticApps(app, { root, demo });
  await app.ready();
  return { write, get: (path: string) => fetch(`${port.url}${path}`, { redirect: 'manual' }) };
}

test.each([
  ['/kiosk/', 'kiosk/renderer'],
  ['/display/', 'display'],
  ['/desk/', 'window-desk'],
  ['/rating/', 'rating-terminal'],
  ['/t/G79noWjU_H4clWFR', 'phone'],
  ['/t/-starts-with-a-dash', 'phone'],
  ['/a/0e7c51f2', 'phone'],
])('%s is the page of %s, asked for anew each time; its scripts are kept for ever', async (path, folder) => {
  const { get } = await serve(false);
  const page = await get(path);
  expect([page.status, await page.text(), page.headers.get('cache-control')]).toEqual([
    200,
    `page of ${folder}`,
    'no-cache',
  ]);
  expect(page.headers.get('content-type')).toContain('text/html');
  const script = await get(new URL('assets/index-B2x_9-kQ.js', `http://x${path}`).pathname);
  expect(await script.text()).toBe(`script of ${folder}`);
  expect(script.headers.get('cache-control')).toContain('immutable');
});

test('a page without its slash is shown where it is, with what it was asked', async () => {
  const { get } = await serve(false);
  expect((await get('/kiosk?token=x&lang=en')).headers.get('location')).toBe('/kiosk/?token=x&lang=en');
  expect((await get('/')).headers.get('location')).toBe('/desk/');
});

test('sounds are given out; a file beside the phone’s page is that file', async () => {
  const { get } = await serve(false);
  expect(await (await get('/assets/audio/zh/1.wav')).text()).toBe('sound');
  expect(await (await get('/t/favicon.svg')).text()).toBe('icon');
});

test('the showroom is there in a demonstration only', async () => {
  expect((await (await serve(false)).get('/showroom/')).status).toBe(404);
  const { get } = await serve(true);
  expect(await (await get('/showroom/')).text()).toBe('page of showroom');
  expect((await get('/')).headers.get('location')).toBe('/showroom/');
});

test('what is not there is not found, until it is built; nothing leads out', async () => {
  const { get, write } = await serve(false);
  expect((await get('/console/')).status).toBe(404);
  write('apps/console/dist/index.html', 'page of console');
  expect((await get('/console/')).status).toBe(200);
  for (const path of [
    '/display/..%2fsecret.txt',
    '/display/%2e%2e/secret.txt',
    '/t/..%2f..%2f..%2fdisplay%2fsecret.txt',
    '/display/assets',
  ]) {
    const answer = await get(path);
    expect([400, 403, 404], path).toContain(answer.status);
    expect(await answer.text()).not.toContain('secret');
  }
});
