import { err, ok, type Result } from '@youxu/basics';
import { expect, test } from 'vitest';
import type { EnrolmentProblem } from '../enrolment/ask-for-token.ts';
import type { EnrolledDevice } from '../settings/device-file.ts';
import type { ShellSettings } from '../settings/shell-settings.ts';
import { runShell } from './run-shell.ts';

const HALL = 'http://10.0.0.2:8600';
const DEVICE: EnrolledDevice = { hall: HALL, deviceId: 'main', token: 'secret' };

interface Course {
  readonly settings?: Partial<ShellSettings>;
  readonly known?: EnrolledDevice;
  readonly found?: readonly (readonly string[])[];
  readonly answers?: readonly Result<EnrolledDevice, EnrolmentProblem>[];
}

async function run({ settings = {}, known, found = [], answers = [] }: Course) {
  const did: string[] = [];
  const [founds, asked] = [[...found], [...answers]];
  await runShell({
    settings: {
      kind: 'display',
      hall: undefined,
      data: '/data',
      agentArgs: [],
      agentPort: 8611,
      pageQuery: '',
      ...settings,
    },
    device: { read: () => known, write: ({ hall }) => void did.push(`keep ${hall}`) },
    page: {
      show: (address) =>
        void did.push(`show ${decodeURIComponent(address).replace(/^data:.*<h1>(.*?)<\/h1>.*$/s, '$1')}`),
    },
    log: () => {},
    wait: async () => {},
    findHalls: async () => founds.shift() ?? [],
    askForToken: async ({ hall, onCode }) => {
      did.push(`ask ${hall}`);
      onCode('K7Q2-M9XA');
      return asked.shift() ?? ok({ ...DEVICE, hall });
    },
    allow: (origins) => void did.push(`allow ${origins}`),
    startAgent: ({ deviceId }) => void did.push(`agent ${deviceId}`),
  });
  return did;
}

test('an enrolled machine shows its page at once, and only its hall’s', async () => {
  const page = [`allow ${HALL}`, `show ${HALL}/display/?display=main&token=secret`];
  expect(await run({ known: DEVICE })).toEqual(page);
  expect(await run({ known: DEVICE, settings: { hall: HALL } })).toEqual(page);
});

test('[INV-14] a token is shown to no hall but the one that gave it', async () => {
  const other = 'http://10.0.0.3:8600';
  const did = await run({ known: DEVICE, settings: { hall: other } });
  expect(did.slice(0, 3)).toEqual([`ask ${other}`, 'show 本机尚未登记', `keep ${other}`]);
});

test('a new machine looks for its hall; of two it chooses none', async () => {
  const did = await run({ found: [[], [HALL, 'http://10.0.0.66:8600'], [HALL]] });
  expect(did.slice(0, 4)).toEqual([
    'show 正在寻找大厅服务器',
    'show 找到不止一个大厅服务器',
    `ask ${HALL}`,
    'show 本机尚未登记',
  ]);
});

test('a code that expired is followed by another; a hall that is away is told', async () => {
  const did = await run({ settings: { hall: HALL }, answers: [err('expired'), err('unreachable'), err('busy')] });
  expect(did.filter((one) => one.startsWith('ask'))).toHaveLength(4);
  expect(did.filter((one) => one === 'show 暂时连不上大厅服务器')).toHaveLength(2);
});

test('a kiosk shows its own agent’s page; a terminal that of its window', async () => {
  expect(await run({ known: DEVICE, settings: { kind: 'kiosk' } })).toEqual([
    'agent main',
    'allow http://127.0.0.1:8611',
    'show http://127.0.0.1:8611/',
  ]);
  const low = await run({ known: DEVICE, settings: { kind: 'kiosk', pageQuery: 'low&lang=en' } });
  expect(low.at(-1)).toBe('show http://127.0.0.1:8611/?low&lang=en');
  expect(
    (await run({ known: { ...DEVICE, windowId: 'window-3' }, settings: { kind: 'rating-terminal' } })).at(-1),
  ).toBe(`show ${HALL}/rating/?window=window-3&token=secret`);
});
