import type { ByteStream } from '@youxu/transport';
import { tcpStream } from '@youxu/transport';
import { openTcpWire } from '@youxu/transport/emulator';
import { type FakeTimers, fakeTimers, memoryDeadEnd, memoryPair } from '@youxu/transport/fake';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CardFacts } from '../codec/card-text.ts';
import type { IdCardFraming } from '../codec/framing.ts';
import { ga450 } from '../codec/ga450.ts';
import { statusOf } from '../codec/reply-status.ts';
import { type EmulatedCard, IdCardReaderEmulator } from '../emulator/id-card-reader-emulator.ts';
import { type IdCardReader, type IdCardReaderOptions, openIdCardReader } from './id-card-reader.ts';

const LI: EmulatedCard = { name: '李明', idNumber: '11010519491231002X' };
const WANG: EmulatedCard = { name: '王芳', idNumber: '110105194912310038' };

let timers: FakeTimers;
let device: IdCardReaderEmulator;
let reader: IdCardReader | undefined;
/** What the driver told, in its order. */
let told: string[];
let lastCard: CardFacts | undefined;
let rates: number[];

/** A line to the emulator that works at one baud rate only. */
function lineAt(goodRate: number): (baudRate: number) => ByteStream {
  return (baudRate) => {
    rates.push(baudRate);
    const [host, far] = memoryPair({ pieceSizeMax: 37 });
    const garble = (bytes: Uint8Array) => (baudRate === goodRate ? bytes : bytes.map((byte) => (byte * 3 + 1) & 0xff));
    device.attached((bytes) => void far.write(garble(bytes)));
    far.onBytes((bytes) => device.receive(garble(bytes)));
    void far.open();
    return host;
  };
}

function open(options: Partial<IdCardReaderOptions> = {}): void {
  reader = openIdCardReader({ line: lineAt(115_200), timers, random: () => 0, ...options });
  reader.onHealth(({ state }) => told.push(state));
  reader.onUnread(({ reason, advice }) => told.push(`${reason} → ${advice}`));
  reader.onCard((card) => {
    lastCard = card.reveal();
    told.push(lastCard.name || (lastCard.nameLatin ?? ''));
  });
}

beforeEach(() => {
  timers = fakeTimers();
  device = new IdCardReaderEmulator({ timers });
  told = [];
  rates = [];
  lastCard = undefined;
});

afterEach(async () => {
  await reader?.close();
});

describe('a card', () => {
  test('is read within a second and told once, however long it lies there', async () => {
    open();
    await timers.pass(1_000);
    device.layCard(LI);
    await timers.pass(1_200);
    expect(told).toEqual(['ready', '李明']);
    await timers.pass(60_000);
    expect(told).toEqual(['ready', '李明']);
    expect(device.picture).toMatchObject({ light: 'good', card: '李*', beeps: 1 });
  });

  test('that was laid down before the program started is read, too', async () => {
    device.layCard(LI);
    open();
    await timers.pass(1_500);
    expect(told).toEqual(['ready', '李明']);
  });

  test("laid down again is told again, and so is the next person's", async () => {
    open();
    for (const card of [LI, LI, WANG]) {
      device.layCard(card);
      await timers.pass(1_500);
      device.removeCard();
      await timers.pass(1_000);
    }
    expect(told).toEqual(['ready', '李明', '李明', '王芳']);
  });

  test('on a reader that finds it again and again is told once', async () => {
    device.setFaults({ findsAgain: true });
    open();
    device.layCard(LI);
    await timers.pass(20_000);
    expect(told).toEqual(['ready', '李明']);
    device.removeCard();
    await timers.pass(1_000);
    device.layCard(LI);
    await timers.pass(2_000);
    expect(told).toEqual(['ready', '李明', '李明']);
  });

  test('comes without its photo, unless a hall wants it', async () => {
    open();
    device.layCard(LI);
    await timers.pass(1_500);
    expect(lastCard && 'photo' in lastCard).toBe(false);
    await reader?.close();
    open({ keepPhoto: true });
    await timers.pass(1_000);
    device.layCard(LI);
    await timers.pass(2_000);
    expect(lastCard?.photo).toEqual(new Uint8Array(1_024).fill(0x57));
  });

  test('with a slow chip is waited for', async () => {
    device.setFaults({ extraReadMs: 2_200 });
    open();
    device.layCard(LI);
    await timers.pass(4_500);
    expect(told).toEqual(['ready', '李明']);
  });
});

describe('a card that does not read at once', () => {
  test.each([
    ['its answer breaks off in the middle', { answersCutShort: 1 }, 6_000],
    ['reading fails twice', { readsThatFail: 2 }, 5_000],
    ['selecting fails twice', { selectsThatFail: 2 }, 5_000],
  ])('%s: tried again, and nobody is troubled', async (_what, faults, withinMs) => {
    device.setFaults(faults);
    open();
    device.layCard(LI);
    await timers.pass(withinMs);
    expect(told).toEqual(['ready', '李明']);
  });

  test.each<[string, Parameters<IdCardReaderEmulator['setFaults']>[0], EmulatedCard, string]>([
    ['cannot be read', { readsThatFail: 1_000 }, LI, 'read-failed → lay-again'],
    ['cannot be selected', { selectsThatFail: 1_000 }, LI, 'select-failed → lay-again'],
    ['is not trusted', { authenticationFails: true }, LI, 'card-refused-reader → ask-desk'],
    ['is a bus card', {}, { ...LI, kind: 'other' }, 'wrong-card → other-card'],
    ['has a number that cannot be', {}, { ...LI, idNumber: '110105194912310020' }, 'text-damaged → ask-desk'],
    ["is a foreigner's", {}, { ...LI, kind: 'foreigner', nameLatin: 'SMITH' }, 'unsupported-kind → ask-desk'],
  ])('one that %s: the reason and what to do, once', async (_what, faults, card, expected) => {
    device.setFaults(faults);
    open();
    device.layCard(card);
    await timers.pass(30_000);
    expect(told).toEqual(['ready', expected]);
    device.setFaults({ readsThatFail: 0, selectsThatFail: 0, authenticationFails: false });
    device.removeCard();
    await timers.pass(2_000);
    device.layCard(WANG);
    await timers.pass(2_000);
    expect(told).toEqual(['ready', expected, '王芳']);
  });

  test('one that is taken off while it is read', async () => {
    open();
    device.layCard(LI);
    await timers.pass(500);
    device.removeCard();
    await timers.pass(2_000);
    expect(told).toEqual(['ready', 'read-failed → lay-again']);
  });

  test("a foreigner's where that is switched on", async () => {
    open({ foreignerLayout: true });
    device.layCard({ kind: 'foreigner', name: '', nameLatin: 'SMITH', idNumber: 'USA110068010101', country: 'USA' });
    await timers.pass(2_000);
    expect(told).toEqual(['ready', 'SMITH']);
  });
});

describe('the reader', () => {
  test('that falls silent is mute, and works again by itself', async () => {
    open();
    await timers.pass(2_000);
    device.powerOff();
    await timers.pass(5_000);
    expect(told).toEqual(['ready', 'mute']);
    device.powerOn();
    device.layCard(LI);
    await timers.pass(10_000);
    expect(told).toEqual(['ready', 'mute', 'ready', '李明']);
  });

  test('that dies in the middle of a card is mute within ten seconds', async () => {
    open();
    await timers.pass(1_000);
    device.layCard(LI);
    await timers.pass(400);
    device.setFaults({ mute: true });
    await timers.pass(10_000);
    expect(told.at(-1)).toBe('mute');
  });

  test.each<[Parameters<IdCardReaderEmulator['setFaults']>[0], string]>([
    [{ selfTestFails: true }, 'self-test-failed (status 60)'],
    [{ unauthorised: true }, 'reader-unauthorised (status 66)'],
  ])('that is broken says so: %o', async (faults, detail) => {
    device.setFaults(faults);
    open();
    await timers.pass(10_000);
    expect(told).toEqual(['faulty']);
    expect(reader?.health.detail).toBe(detail);
    device.setFaults({ selfTestFails: false, unauthorised: false });
    await timers.pass(6_000);
    expect(told).toEqual(['faulty', 'ready']);
  });

  test('that only needs a reset gets one', async () => {
    device.setFaults({ hung: true });
    open();
    device.layCard(LI);
    await timers.pass(2_000);
    expect(told).toEqual(['ready', '李明']);
  });

  test('that breaks while it works says so at the next look for a card', async () => {
    open();
    await timers.pass(1_000);
    device.setFaults({ selfTestFails: true });
    await timers.pass(1_000);
    device.setFaults({ selfTestFails: false });
    await timers.pass(1_000);
    expect(told).toEqual(['ready', 'faulty', 'ready']);
  });

  test('at another baud rate is found where that is wanted, and stays found', async () => {
    open({ line: lineAt(9_600), searchBaudRates: true });
    device.layCard(LI);
    await timers.pass(60_000);
    expect(told).toEqual(['mute', 'ready', '李明']);
    expect(rates).toEqual([115_200, 57_600, 38_400, 19_200, 9_600]);
    expect(reader?.health.detail).toBe('answers at 9600 baud');
  });

  test('at another baud rate stays mute where it is not', async () => {
    open({ line: lineAt(9_600) });
    await timers.pass(60_000);
    expect(told).toEqual(['mute']);
    expect(new Set(rates)).toEqual(new Set([115_200]));
  });

  test('without a line', async () => {
    open({ line: memoryDeadEnd });
    await timers.pass(10_000);
    expect(told).toEqual(['line-down']);
  });

  test('that is closed asks nothing more and leaves no timer behind', async () => {
    open();
    device.layCard(LI);
    await timers.pass(500);
    await reader?.close();
    await timers.pass(5_000);
    expect(told).toEqual(['ready']);
    expect(timers.waitingMs).toEqual([]);
  });
});

test('another framing plugs in: the driver knows no byte', async () => {
  // "F\n" asks, "80\n" answers; a card is "90:" and its blocks in hexadecimal.
  const lines: IdCardFraming = {
    name: 'lines',
    request: (command) => new TextEncoder().encode(`${command}\n`),
    createParser: () => {
      let rest = '';
      return {
        get bufferedBytes() {
          return rest.length;
        },
        push: (bytes) => {
          const complete = (rest + new TextDecoder().decode(bytes)).split('\n');
          rest = complete.pop() ?? '';
          return complete.map((line) => {
            const [code = '', data = ''] = line.split(':');
            return {
              status: statusOf(Number.parseInt(code, 16)),
              code: Number.parseInt(code, 16),
              data: Buffer.from(data, 'hex'),
            };
          });
        },
      };
    },
    blocksOf: ({ data }) =>
      data.length === 1_280 ? { text: data.subarray(0, 256), photo: data.subarray(256) } : undefined,
  };
  const inner = ga450.createParser();
  let lineRest = '';
  const line = (): ByteStream => {
    const [host, far] = memoryPair();
    device.attached((bytes) => {
      for (const { code, data } of inner.push(bytes)) {
        const text = `${code.toString(16)}:${Buffer.from(data.length > 1_000 ? data.subarray(4) : data).toString('hex')}\n`;
        void far.write(new TextEncoder().encode(text));
      }
    });
    far.onBytes((bytes) => {
      const complete = (lineRest + new TextDecoder().decode(bytes)).split('\n');
      lineRest = complete.pop() ?? '';
      for (const name of complete) device.receive(ga450.request(name as Parameters<typeof ga450.request>[0]));
    });
    void far.open();
    return host;
  };
  open({ framing: lines, line });
  device.layCard(LI);
  await timers.pass(2_000);
  expect(told).toEqual(['ready', '李明']);
});

test('over a real socket at 115,200 baud, in pieces, with a cable that comes out and an answer that breaks off', async () => {
  const wire = await openTcpWire({ baudRate: 115_200, pieceSizeMax: 90 });
  const real = new IdCardReaderEmulator({ answerMs: 2, readMs: 20 });
  wire.attach(real);
  const { address } = wire;
  if (address.kind !== 'tcp') throw new Error('no TCP wire');
  const names: string[] = [];
  const states: string[] = [];
  const live = openIdCardReader({ line: () => tcpStream(address), pollMs: 20 });
  live.onHealth(({ state }) => states.push(state));
  const until = async (condition: () => boolean): Promise<void> => {
    for (const by = Date.now() + 20_000; !condition(); ) {
      if (Date.now() > by) throw new Error(`still ${JSON.stringify({ names, states })}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  try {
    live.onCard((card) => names.push(card.reveal().name));
    real.layCard(LI);
    await until(() => names.length === 1);
    real.removeCard();
    await wire.setFaults({ unplugged: true });
    await until(() => states.at(-1) === 'line-down');
    await wire.setFaults({ unplugged: false });
    await until(() => states.at(-1) === 'ready');
    real.setFaults({ answersCutShort: 1 });
    real.layCard(WANG);
    await until(() => names.length === 2);
    expect(names).toEqual(['李明', '王芳']);
  } finally {
    await live.close();
    await wire.close();
  }
});
