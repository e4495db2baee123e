import { connectHall, type HallClient, socketIoTransport, systemPorts } from '@youxu/client';
import { MemoryOutbox } from '@youxu/devices/fake';
import { PadRatings, type PadStore } from '@youxu/devices/pads';
import { RatingSession } from '@youxu/devices/rating';
import type { CommandInput, RatingTerminalView, ServiceRecordId, WindowId } from '@youxu/domain';
import { DemoHall } from '@youxu/simulator/demo-hall';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** What the hall waits eight seconds for takes less than one. */
const CLOCK_RATE = 10;
const SECOND_MS = 1_000 / CLOCK_RATE;
const windowId = 'window-1' as WindowId;

type Given = CommandInput<'submit-rating'>;

const hall = new DemoHall({ clockRate: CLOCK_RATE });
const given: Given[] = [];
let clerk: string;
let terminal: RatingSession;
let pads: PadRatings;
let view: () => RatingTerminalView | null;
let viewOfPads: () => RatingTerminalView | null;
const closing: (() => void)[] = [];

/** A device's own line to the hall; what it gives is written down, whatever it is. */
function connect(token: string): HallClient {
  const client = connectHall({ ...systemPorts(), transport: socketIoTransport({ url: hall.url, token }) });
  closing.push(() => client.close());
  const command: HallClient['command'] = (name, input, options) => {
    expect(name).toBe('submit-rating');
    given.push(input as unknown as Given);
    return client.command(name, input, options);
  };
  return { ...client, command };
}

const noStore: PadStore = {
  load: () => [],
  keep: () => {},
  forget: () => {},
  recall: () => undefined,
  note: () => {},
  close: () => {},
};

beforeAll(async () => {
  await hall.start();
  clerk = await hall.openWindow('011', windowId);
  const { timers, ids } = systemPorts();
  const ofTerminal = connect('demo-rating-1');
  terminal = new RatingSession({ client: ofTerminal, windowId, timers, ids, outbox: new MemoryOutbox() });
  const onFatal = (error: unknown) => expect(error).toBe('');
  const ofPads = connect('demo-gateway');
  pads = new PadRatings({ client: ofPads, timers, ids, store: noStore, onFatal });
  pads.follow([windowId], 8_000);
  closing.push(() => terminal.close());
  viewOfPads = () => ofPads.view('rating-terminal', { windowId }).data;
  view = () => ofTerminal.view('rating-terminal', { windowId }).data;
}, 60_000);

afterAll(async () => {
  for (const close of closing.reverse()) close();
  await hall.close();
});

interface Served {
  readonly id: ServiceRecordId;
  /** As the holder of the paper names it. */
  readonly own: ServiceRecordId;
  readonly isRated: () => Promise<boolean>;
}

/** Somebody is served and asked; terminal and pad have both heard of it. */
async function serve(): Promise<Served> {
  const { ticketId, accessKey } = await hall.takeTicket('medical-insurance-enrolment');
  await hall.give(clerk, 'call-next', { windowId });
  const finish = { windowId, ticketId, outcome: 'immediate', items: 1, invite: true } as const;
  const { serviceRecordId: id } = await hall.give(clerk, 'finish-service', finish);
  // Whoever was asked before has their time.
  const patience = { interval: 20, timeout: 30 * SECOND_MS };
  await expect.poll(() => terminal.get().visit?.serviceRecordId, patience).toBe(id);
  await expect.poll(() => viewOfPads()?.invitation?.serviceRecordId, patience).toBe(id);
  await seconds(0.5);
  const isRated = async () => {
    const response = await fetch(`${hall.url}/api/v1/views/ticket?ticketId=${accessKey}`);
    return ((await response.json()) as { data: { rating: { rated: boolean } } }).data.rating.rated;
  };
  return { id, own: `${accessKey}.${id}` as ServiceRecordId, isRated };
}

/** The pads have heard that somebody rated. */
const isUnsealed = () =>
  expect.poll(() => viewOfPads()?.invitation?.sealsAt, { interval: 20 }).toEqual(expect.any(Number));

/** Of the hall's time. */
const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * SECOND_MS));

/** As the phone page gives it: over HTTP, without a token. */
async function phone(input: Given): Promise<string> {
  given.push(input);
  return hall.give(null, 'submit-rating', input).then(
    () => 'done',
    (error: Error) => /"code":"([\w-]+)"/.exec(error.message)?.[1] ?? error.message,
  );
}

const onPhone = ({ own }: Served, level: 1 | 5): Promise<string> =>
  phone({ serviceRecordId: own, level, channel: 'phone' });

test('[RATE-3] [RATE-5] terminal, pad and phone give one and the same command, and the first of them counts', async () => {
  const atTerminal = await serve();
  terminal.rate(4);
  await expect.poll(atTerminal.isRated, { interval: 20 }).toBe(true);
  await isUnsealed();
  expect(pads.press(windowId, 5)).toBe('sealed');
  expect(await onPhone(atTerminal, 5)).toBe('rating-sealed');

  const atPad = await serve();
  expect(pads.press(windowId, 2)).toBe('kept');
  await expect.poll(atPad.isRated, { interval: 20 }).toBe(true);
  // The terminal withdrew at once; the phone comes too late.
  await expect.poll(() => terminal.get().visit, { interval: 20 }).toBeNull();
  expect(await onPhone(atPad, 5)).toBe('rating-sealed');

  const atPhone = await serve();
  expect(await onPhone(atPhone, 1)).toBe('done');
  await isUnsealed();
  await expect.poll(() => terminal.get().visit, { interval: 20 }).toBeNull();
  expect(pads.press(windowId, 5)).toBe('sealed');
  expect(await atPhone.isRated()).toBe(true);

  const stood = given.map(({ channel, level }) => `${channel} ${level}`);
  expect(stood).toEqual(['terminal 4', 'phone 5', 'pad 2', 'phone 5', 'phone 1']);
}, 30_000);

test('[RATE-3] each of them may change its own for eight seconds, and none after that', async () => {
  const served = await serve();
  expect(await onPhone(served, 5)).toBe('done');
  expect(await onPhone(served, 1)).toBe('done');
  await seconds(9);
  expect(await onPhone(served, 5)).toBe('rating-sealed');
  expect(await hall.give(null, 'correct-rating', { serviceRecordId: served.own, level: 4 })).toEqual({});
}, 30_000);

test('[RATE-4] a next call ends the invitation neither before its least time nor much after it', async () => {
  const { id } = await serve();
  const asked = view();
  const finishedAt = (asked?.invitation?.until ?? 0) - 45_000;
  const { ticketId } = await hall.takeTicket('medical-insurance-enrolment');
  await hall.give(clerk, 'call-next', { windowId });
  await expect.poll(() => view()?.invitation?.until, { interval: 20 }).toBe(finishedAt + 20_000);
  await seconds(16);
  expect(terminal.get().visit).toMatchObject({ serviceRecordId: id, phase: { kind: 'asking' } });
  await expect.poll(() => terminal.get().visit, { timeout: 2_000, interval: 20 }).toBeNull();
  await hall.give(clerk, 'finish-service', { windowId, ticketId, outcome: 'immediate', items: 1, invite: false });
}, 30_000);

test('[RATE-2] [PRIV-1] words of a terminal and of a phone are taken alike; a pad has none', async () => {
  await serve();
  terminal.rate(1);
  await seconds(5);
  terminal.toggleReason('slow');
  await seconds(5);
  terminal.openWords();
  await seconds(5);
  terminal.finishWords('只开了一个窗口');
  await expect.poll(() => terminal.get().outbox, { interval: 20 }).toEqual([]);
  expect(given.at(-1)).toMatchObject({ channel: 'terminal', level: 1, reasons: ['slow'], words: '只开了一个窗口' });
  const { own } = await serve();
  const worded = {
    serviceRecordId: own,
    level: 1,
    reasons: ['slow'],
    words: '只开了一个窗口',
    channel: 'phone',
  } as const;
  expect(await phone(worded)).toBe('done');
}, 30_000);
