import { type ByteStream, tcpStream } from '@youxu/transport';
import { openTcpWire } from '@youxu/transport/emulator';
import { type FakeTimers, fakeTimers, memoryDeadEnd, memoryPair } from '@youxu/transport/fake';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CodeScannerEmulator } from '../emulator/code-scanner-emulator.ts';
import { type CodeScanner, type CodeScannerOptions, openCodeScanner } from './code-scanner.ts';

let timers: FakeTimers;
let device: CodeScannerEmulator;
let scanner: CodeScanner | undefined;
let told: string[];
let far: ByteStream;

function line(): ByteStream {
  const [host, other] = memoryPair({ pieceSizeMax: 5 });
  far = other;
  device.attached((bytes) => void other.write(bytes));
  void other.open();
  return host;
}

async function open(options: Partial<CodeScannerOptions> = {}): Promise<void> {
  scanner = openCodeScanner({ line, timers, clock: () => timers.nowMs, random: () => 0, ...options });
  scanner.onHealth((health) => told.push(health));
  scanner.onRefused((why) => told.push(`(${why})`));
  scanner.onScan((text) => told.push(text));
  await timers.pass(10);
}

beforeEach(() => {
  timers = fakeTimers();
  device = new CodeScannerEmulator({ timers });
  told = [];
});

afterEach(async () => {
  await scanner?.close();
});

describe('a scanner on a serial line', () => {
  test('a ticket that is held before it is one scan, however long', async () => {
    await open();
    device.hold('https://hall.example/t/9F3');
    await timers.pass(10_000);
    expect(told).toEqual(['line-up', 'https://hall.example/t/9F3']);
    expect(device.picture.beeps).toBeGreaterThan(30);
    device.takeAway();
    await timers.pass(1_600);
    device.scan('https://hall.example/t/9F3');
    await timers.pass(100);
    expect(told).toHaveLength(3);
  });

  test('two tickets one after the other are two scans', async () => {
    await open();
    device.scan('A012');
    device.scan('A013');
    await timers.pass(100);
    expect(told).toEqual(['line-up', 'A012', 'A013']);
  });

  test.each([
    ['utf-8', '号码一二', undefined],
    [
      'gb18030',
      '号码一二',
      (text: string) =>
        Uint8Array.from(text === '号码一二\r\n' ? [0xba, 0xc5, 0xc2, 0xeb, 0xd2, 0xbb, 0xb6, 0xfe, 0x0d, 0x0a] : []),
    ],
    ['gb18030', '㐂', (text: string) => Uint8Array.from(text === '㐂\r\n' ? [0x81, 0x39, 0xef, 0x31, 0x0d, 0x0a] : [])],
  ] as const)('hanzi in %s: %s', async (charset, text, encode) => {
    device = new CodeScannerEmulator({ timers, ...(encode && { encode }) });
    await open({ charset });
    device.scan(text);
    await timers.pass(100);
    expect(told).toEqual(['line-up', text]);
  });

  test('hanzi in a set that it is not set to are refused, not guessed', async () => {
    await open();
    device.scan('号码');
    await timers.pass(100);
    await scanner?.close();
    device = new CodeScannerEmulator({ timers, encode: () => Uint8Array.of(0xba, 0xc5, 0x0d) });
    await open({ charset: 'utf-8' });
    device.scan('号');
    await timers.pass(100);
    expect(told).toEqual(['line-up', '(undecodable)', 'line-up', '(undecodable)']);
  });

  test('a code that breaks off is not glued to the next one', async () => {
    await open();
    device.setFaults({ codesCutShort: 1 });
    device.scan('A012');
    await timers.pass(300);
    device.scan('A013');
    await timers.pass(100);
    expect(told).toEqual(['line-up', '(broken-off)', 'A013']);
  });

  test('a scanner without a terminator is noticed', async () => {
    device.setFaults({ noEnd: true });
    await open();
    device.scan('A012');
    await timers.pass(1_000);
    expect(told).toEqual(['line-up', '(broken-off)']);
  });

  test('one without power, or mute, says nothing', async () => {
    await open();
    device.powerOff();
    device.scan('A012');
    device.powerOn();
    device.setFaults({ mute: true });
    device.scan('A013');
    await timers.pass(1_000);
    expect(told).toEqual(['line-up']);
  });

  test('the cable comes out in the middle of a code, and goes in again', async () => {
    await open();
    device.setFaults({ codesCutShort: 1 });
    device.scan('A012');
    await timers.pass(10);
    await far.close();
    await timers.pass(1_000);
    device.scan('A013');
    await timers.pass(100);
    expect(told).toEqual(['line-up', 'line-down', 'line-up', 'A013']);
  });

  test('no line; and once closed nothing is left', async () => {
    await open({ line: memoryDeadEnd });
    expect(scanner?.health).toBe('line-down');
    await scanner?.close();
    expect(timers.waitingMs).toEqual([]);
  });
});

test('over a real socket at 9,600 baud', async () => {
  const wire = await openTcpWire({ baudRate: 9_600, pieceSizeMax: 8 });
  const real = new CodeScannerEmulator();
  wire.attach(real);
  const { address } = wire;
  if (address.kind !== 'tcp') throw new Error('no TCP wire');
  const live = openCodeScanner({ line: () => tcpStream(address) });
  try {
    const first = new Promise<string>((resolve) => void live.onScan(resolve));
    await new Promise<void>((resolve) => void live.onHealth((health) => health === 'line-up' && resolve()));
    // The wire learns of its host a moment after the host of it.
    real.hold('https://hall.example/t/9F3?k=Zz');
    expect(await first).toBe('https://hall.example/t/9F3?k=Zz');
  } finally {
    real.takeAway();
    await live.close();
    await wire.close();
  }
});
