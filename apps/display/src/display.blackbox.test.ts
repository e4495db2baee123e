import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchChromium } from '@youxu/tooling/chromium';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildDisplay } from '../proof/build-display.ts';

type Browser = Awaited<ReturnType<typeof launchChromium>>;

const HALL_SERVER = path.resolve(import.meta.dirname, '../../hall-server/src/main.ts');
const SERVICE = 'medical-insurance-enrolment';
const PATIENCE = { timeout: 40_000, interval: 250 };

const folder = mkdtempSync(path.join(tmpdir(), 'youxu-display-hall-'));
const dist = path.join(folder, 'dist');
let browser: Browser;
let hall: ChildProcess;
let url: string;
let requests = 0;

beforeAll(async () => {
  await buildDisplay(dist);
  const options = [
    '--hall',
    'sandu',
    '--port',
    '0',
    '--data',
    path.join(folder, 'data'),
    '--demo',
    '--log-level',
    'error',
  ];
  hall = spawn(process.execPath, [HALL_SERVER, ...options, '--clock-start', '2026-11-23T09:00'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  url = await new Promise<string>((resolve, reject) => {
    let said = '';
    hall.stdout?.on('data', (bytes: Buffer) => {
      said += bytes;
      const found = /http:\/\/[\w.:]+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    hall.once('exit', (code) => reject(new Error(`the hall server ended with ${code}: ${said}`)));
  });
  browser = await launchChromium();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  const ended = new Promise((resolve) => hall?.once('exit', resolve));
  hall?.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

async function ask(way: string, token: string | null, body?: object): Promise<Record<string, never>> {
  const response = await fetch(`${url}${way}`, {
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as { ok: boolean } & Record<string, never>;
  expect(answer).toMatchObject({ ok: true });
  return answer;
}

async function command(token: string, name: string, input: object): Promise<Record<string, never>> {
  const requestId = `display-test-${requests++}`;
  return (await ask(`/api/v1/commands/${name}`, token, { requestId, input })).result ?? {};
}

const signIn = async (number: string): Promise<string> =>
  (await ask('/api/v1/sign-in', null, { number, password: 'demo' })).token ?? '';

/** The page under test; whatever else it asks for comes from the real server. */
async function openDisplay(displayId: string): Promise<Awaited<ReturnType<Browser['newPage']>>> {
  // To Chromium a page out of a test comes from nowhere, and nowhere may not open sockets to this machine.
  const permissions = ['local-network-access'];
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 }, permissions });
  await page.route('**/display/**', (route) => {
    const { pathname } = new URL(route.request().url());
    return route.fulfill({ path: path.join(dist, pathname.slice('/display/'.length) || 'index.html') });
  });
  await page.goto(`${url}/display/?display=${displayId}&token=demo-${displayId}`);
  return page;
}

test('with the real server: a call is shown at once, spoken once, and the desk hears of it; the evacuation key works', async () => {
  const board = await openDisplay('main');
  const window = await openDisplay('window-1');
  await board.getByText('现在没有叫号').waitFor();
  await window.getByText('本窗口未开放').waitFor();

  const clerk = await signIn('011');
  await command(clerk, 'sign-on', { windowId: 'window-1' });
  await command(clerk, 'open-window', { windowId: 'window-1' });
  await window.getByText('刘芳').waitFor();
  const { ticketId } = await command('demo-kiosk-1', 'take-ticket', { serviceIds: [SERVICE] });
  await command('demo-kiosk-1', 'report-print', { ticketId, outcome: 'printed' });
  await board.locator('.waiting__zone').getByText('1 人').waitFor();

  await command(clerk, 'call-next', { windowId: 'window-1' });
  await board.locator('.call--newest.call--called').getByText('A001').waitFor();
  await window.locator('.window__now--called').getByText('A001').waitFor();
  await board.getByText('请 A001 号，到 1 号窗口').waitFor();
  const speaker = await ask('/api/v1/views/speaker?speakerZoneId=hall', 'demo-main');
  expect(speaker.data).toMatchObject({ pending: [] });
  await expect.poll(() => board.locator('.foot--speaking').count(), PATIENCE).toBe(0);
  const desk = await ask('/api/v1/views/window-desk?windowId=window-1', clerk);
  expect(desk.data).toMatchObject({ unheard: null, open: [{ number: 'A001' }] });

  await command(clerk, 'mark-arrived', { windowId: 'window-1', ticketId });
  await window.getByText('正在办理').waitFor();

  const manager = await signIn('801');
  await command(manager, 'suspend-hall', { reason: 'drill' });
  await board.getByText('请从最近的出口离开').waitFor();
  await window.getByText('请从最近的出口离开').waitFor();
  await command(manager, 'resume-hall', {});
  await board.locator('.call--newest').getByText('A001').waitFor();
}, 120_000);
