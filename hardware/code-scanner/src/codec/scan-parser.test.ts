import { seededRandom } from '@youxu/basics';
import { describe, expect, test } from 'vitest';
import { RepeatFilter } from './repeat-filter.ts';
import { type ScanFormat, type Scanned, ScanParser } from './scan-parser.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const read = (text: string, format?: ScanFormat): string[] => new ScanParser(format).push(bytesOf(text)).map(wordOf);
const wordOf = (scan: Scanned): string => (scan.kind === 'code' ? scan.text : `(${scan.why})`);

describe('codes', () => {
  test.each([
    ['A012\r', ['A012']],
    ['A012\n', ['A012']],
    ['A012\r\n', ['A012']],
    ['\r\n\r\nA012\r\n\r\nA013\r\n', ['A012', 'A013']],
    ['A012', []],
    ['https://hall.example/t/9f3?k=Zz%20~\r', ['https://hall.example/t/9f3?k=Zz%20~']],
    ['01\x1d21\x1e\x04\r', ['01\x1d21\x1e\x04']],
  ])('%j', (text, codes) => expect(read(text)).toEqual(codes));

  test('in pieces of one byte', () => {
    const parser = new ScanParser();
    expect([...bytesOf('A012\r\nA013\r')].flatMap((byte) => parser.push(Uint8Array.of(byte))).map(wordOf)).toEqual([
      'A012',
      'A013',
    ]);
  });

  test('prefix and suffix are cut off; what does not have them is refused', () => {
    const format = { prefix: '\x02]Q1', suffix: '\x03' };
    expect(read('\x02]Q1A012\x03\r]Q1A012\x03\r\x02]Q1A012\r\x02]Q1\x03\r', format)).toEqual([
      'A012',
      '(wrong-prefix)',
      '(wrong-suffix)',
      '(wrong-suffix)',
    ]);
    // A prefix that overlaps its suffix is not counted twice.
    expect(read('##\r###\r##A#\r', { prefix: '##', suffix: '#' })).toEqual(['(wrong-suffix)', '(wrong-suffix)', 'A']);
  });

  test('other ends', () => {
    expect(read('\x02A012\x03\x02A013\x03', { prefix: '\x02', ends: '\x03' })).toEqual(['A012', 'A013']);
    expect(read('A012\tA\r\n\t', { ends: '\t' })).toEqual(['A012', '(unprintable)']);
  });

  test('up to the longest, and no longer; the next one is read', () => {
    const format = { lengthMax: 8, prefix: '>' };
    expect(read('>12345678\r>123456789\r>1\r', format)).toEqual(['12345678', '(too-long)', '1']);
    const parser = new ScanParser({ lengthMax: 8 });
    parser.push(new Uint8Array(1_000_000).fill(0x41));
    expect(parser.bufferedBytes).toBe(8);
    expect(parser.push(bytesOf('\rA\r')).map(wordOf)).toEqual(['(too-long)', 'A']);
  });

  test('what is not ASCII, not printable, or broken off is refused', () => {
    expect(read('A\xb0\r')).toEqual(['(undecodable)']);
    expect(read('A\0\r')).toEqual(['(unprintable)']);
    const parser = new ScanParser();
    parser.push(bytesOf('A01'));
    expect(parser.breakOff().map(wordOf)).toEqual(['(broken-off)']);
    expect(parser.push(bytesOf('A013\r')).map(wordOf)).toEqual(['A013']);
    expect(parser.breakOff()).toEqual([]);
  });
});

test('1 M random and mutated frames: no crash, no hang, no growth, resync within one frame', () => {
  const random = seededRandom(20_261_122);
  const parser = new ScanParser({ prefix: '<', suffix: '>', lengthMax: 40 });
  const good = ['A012', 'X101', 'https://h.cn/t/aZ09?k=1', '11010519491231002X', 'a'.repeat(40)];
  const whole = (code: string): Uint8Array => bytesOf(`<${code}>\r\n`);
  const frames = good.map(whole);
  let [missed, damaged, falselyAccepted] = [0, 0, 0];
  const known = new Set(good);
  const hear = (bytes: Uint8Array): string[] => {
    const codes: string[] = [];
    for (let at = 0; at < bytes.length; ) {
      const size = 1 + random.int(12);
      for (const scan of parser.push(bytes.subarray(at, at + size))) {
        if (scan.kind !== 'code') continue;
        codes.push(scan.text);
        if (!known.has(scan.text)) falselyAccepted++;
        if (scan.text.length > 40) throw new Error('longer than the longest');
      }
      at += size;
      if (parser.bufferedBytes > 42) throw new Error('the buffer grows');
    }
    return codes;
  };
  for (let n = 0; n < 1_000_000; n++) {
    const frame = random.pick(frames);
    if (n % 4 === 3) {
      const next = random.int(good.length);
      const heard = [...hear(frame), ...hear(frames[next] ?? frame)];
      // Whatever came before, the second good one is understood, and as it is.
      if (heard.at(-1) !== good[next]) missed++;
      continue;
    }
    damaged++;
    const at = random.int(frame.length);
    const kind = random.int(5);
    if (kind === 0) hear(Uint8Array.from({ length: 1 + random.int(60) }, () => random.int(256)));
    else if (kind === 1) hear(frame.map((byte, i) => (i === at ? byte ^ (1 << random.int(8)) : byte)));
    else if (kind === 2) hear(Uint8Array.from([...frame.subarray(0, at), ...frame.subarray(at + 1)]));
    else if (kind === 3) hear(Uint8Array.from([...frame.subarray(0, at), random.int(256), ...frame.subarray(at)]));
    else hear(frame.subarray(0, at));
  }
  expect(missed).toBe(0);
  // There is no checksum: about as many false codes as there are damaged ones that keep their ends. Whoever uses one checks it.
  expect(falselyAccepted / damaged).toBeGreaterThan(0.2);
  expect(falselyAccepted / damaged).toBeLessThan(0.6);
});

describe('the same code again', () => {
  test('within 1.5 s of the last time is the same scan', () => {
    const filter = new RepeatFilter();
    expect([0, 1_000, 2_400, 3_900].map((atMs) => filter.passes('A', atMs))).toEqual([true, false, false, true]);
  });

  test('another one in between does not make it new', () => {
    const filter = new RepeatFilter();
    expect(['A', 'B', 'A', 'B'].map((code, n) => filter.passes(code, n * 300))).toEqual([true, true, false, false]);
  });

  test('it remembers a bounded number of codes', () => {
    const filter = new RepeatFilter();
    for (let n = 0; n < 1_000; n++) expect(filter.passes(`${n}`, n / 1_000)).toBe(true);
    expect(filter.passes('999', 1)).toBe(false);
    expect(filter.passes('0', 1)).toBe(true);
  });
});
