import { describe, expect, it } from 'vitest';
import { crc16Arc } from './crc16-arc.ts';
import type { OnbonArea } from './onbon-area.ts';
import { onbonClear, onbonDynamicUpdate, onbonPing, onbonStatusRequest } from './onbon-command.ts';
import { createOnbonDecoder, encodeOnbonFrame, ONBON_ANY_DEVICE, ONBON_HOST, ONBON_WILDCARD } from './onbon-frame.ts';
import { readOnbonReply } from './onbon-reply.ts';
import { onbonText } from './onbon-text.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex').toUpperCase();
const heads = 'A5'.repeat(8);
const unspaced = (text: string): string => text.replaceAll(' ', '').toUpperCase();
const frameOf = (data: string, to = ONBON_HOST, from = 1): Uint8Array =>
  encodeOnbonFrame({ to, from, deviceType: ONBON_ANY_DEVICE, data: bytes(data) });

/** The vendor's own example: 欢迎光临 on a 128 × 32 board. */
const welcome: OnbonArea = {
  id: 0,
  xDots: 0,
  yDots: 0,
  widthDots: 128,
  heightDots: 32,
  lineGapDots: 0,
  runMode: 'loop',
  timeoutSeconds: 10,
  align: 'left',
  singleLine: false,
  effect: 'still',
  speed: 2,
  stayHalfSeconds: 10,
  text: bytes('BBB6D3ADB9E2C1D9'),
};

describe('bytes that the vendor gives', () => {
  it('ping', () => {
    expect(hex(onbonPing(1))).toBe(
      unspaced(`${heads} 01 00 00 80 00 00 00 00 00 00 FE 02 05 00 A2 00 01 00 00 68 F8 5A`),
    );
  });

  it('欢迎光临 as a dynamic area', () => {
    expect(hex(onbonDynamicUpdate(ONBON_WILDCARD, { areas: [welcome] }))).toBe(
      unspaced(
        `${heads} FE FF 00 80 00 00 00 00 00 00 FE 02 2C 00 A3 06 01 00 00 00 01 23 00 00 00 80 00 00 80 80 20 00
         00 00 00 0A 00 00 00 00 02 01 01 00 02 0A 08 00 00 00 BB B6 D3 AD B9 E2 C1 D9 3C 49 5A`.replace(/\s/g, ''),
      ),
    );
  });

  it('its ACK and its NACK for a wrong checksum', () => {
    const replies = createOnbonDecoder().push(
      bytes(
        `${heads} A5 00 80 FE FF 00 00 00 00 00 00 FE 02 05 00 A0 00 00 00 00 14 AC 5A
         ${heads} A5 00 80 FE FF 00 00 00 00 00 00 FE 02 05 00 A0 01 05 00 00 05 51 5A`.replace(/\s/g, ''),
      ),
    );
    expect(replies.map((reply) => reply.kind === 'frame' && readOnbonReply(reply.frame))).toEqual([
      { kind: 'ack', from: ONBON_WILDCARD },
      { kind: 'nack', from: ONBON_WILDCARD, error: 'wrong checksum' },
    ]);
  });

  it('the check value of CRC-16/ARC', () => {
    expect(crc16Arc(new TextEncoder().encode('123456789'))).toBe(0xbb3d);
  });
});

describe('requests', () => {
  it('status and clear are told by group and command', () => {
    const data = (frame: Uint8Array): string => {
      const [decoded] = createOnbonDecoder().push(frame);
      return decoded?.kind === 'frame' ? hex(decoded.frame.data) : '';
    };
    expect(data(onbonStatusRequest(7))).toBe('A102010000');
    expect(data(onbonClear(7))).toBe('A310010000');
    expect(data(onbonDynamicUpdate(7, { remove: [3, 4], areas: [] }))).toBe('A3060100000203' + '0400');
    expect(data(onbonDynamicUpdate(7, { remove: 'all', areas: [] }))).toBe('A306010000FF00');
  });
});

describe('frames', () => {
  it('come back whole whatever bytes they carry, in pieces of any size', () => {
    const data = Uint8Array.from({ length: 1_024 }, (_, n) => n & 0xff);
    const frame = encodeOnbonFrame({ to: 0x5aa5, from: 0xa65b, deviceType: 0x61, data });
    expect([...frame.subarray(8, -1)].filter((byte) => byte === 0xa5 || byte === 0x5a)).toEqual([]);
    const decoder = createOnbonDecoder();
    const found = [...frame].flatMap((byte) => decoder.push(Uint8Array.of(byte)));
    expect(found).toEqual([{ kind: 'frame', frame: { to: 0x5aa5, from: 0xa65b, deviceType: 0x61, data } }]);
    expect(decoder.bufferedBytes).toBe(0);
  });

  it('may lose seven of their eight heads', () => {
    expect(createOnbonDecoder().push(onbonPing(1).subarray(7))).toHaveLength(1);
  });

  it('refuse data that no card can take', () => {
    expect(() => frameOf('00'.repeat(1_025))).toThrow(RangeError);
  });

  it('a frame without its tail is told as damaged when the next begins, which is understood', () => {
    const found = createOnbonDecoder().push(Buffer.concat([onbonPing(3).subarray(0, -1), onbonPing(4)]));
    expect(found).toMatchObject([
      { kind: 'damaged', to: 3 },
      { kind: 'frame', frame: { to: 4 } },
    ]);
  });

  it('an endless one is given up at the length of a card’s buffer', () => {
    const decoder = createOnbonDecoder();
    decoder.push(Uint8Array.from({ length: 100_000 }, (_, n) => (n === 0 ? 0xa5 : 0x33)));
    expect(decoder.bufferedBytes).toBeLessThanOrEqual(1_040);
    expect(decoder.push(onbonPing(1))).toMatchObject([{ kind: 'damaged' }, { kind: 'frame' }]);
  });
});

describe('replies', () => {
  const read = (data: string, to?: number, from?: number) => {
    const [decoded] = createOnbonDecoder().push(frameOf(data, to, from));
    return decoded?.kind === 'frame' ? readOnbonReply(decoded.frame) : 'no frame';
  };
  const trailer = '00'.repeat(28);

  it('status with the special area’s two bytes, and without them (BX-5K1)', () => {
    const areaIds = [0, 1, 2];
    const status = { on: true, brightness: 9, areaIds };
    const head = 'A102000000 0109 2026112110420000 00 50303030'.replaceAll(' ', '');
    expect(read(`${head}0000 03000102${trailer}`.replaceAll(' ', ''))).toEqual({ kind: 'status', from: 1, status });
    expect(read(`${head}03000102${trailer}`)).toEqual({ kind: 'status', from: 1, status });
    expect(read(`${head}010000${trailer}`)).toMatchObject({ status: { areaIds: [] } });
    expect(read(`${head}00`)).toEqual({ kind: 'status', from: 1, status: undefined });
  });

  it('a nack says why; an ack that tells of an error is none', () => {
    expect(read('A001030000')).toEqual({ kind: 'nack', from: 1, error: 'busy' });
    expect(read('A000030000')).toEqual({ kind: 'nack', from: 1, error: 'busy' });
    expect(read('A001990000')).toMatchObject({ error: 'error 153' });
  });

  it('requests that come back as an echo are none', () => {
    expect(read('A200010000', 1, ONBON_HOST)).toBeUndefined();
    expect(read('A102010000', ONBON_WILDCARD, ONBON_HOST)).toBeUndefined();
  });
});

describe('text', () => {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const words = (text: Uint8Array): string => new TextDecoder().decode(text);

  it('names both fonts, and a colour where it changes', () => {
    const page = [
      { text: '3号', colour: 'green' as const },
      { text: ' A012', colour: 'red' as const },
    ];
    expect(words(onbonText([page], 16, encode))).toBe('\\FO000\\FE000\\C23号\\C1 A012');
    expect(words(onbonText([page, [{ text: 'B', colour: 'red' }], []], 24, encode))).toBe(
      '\\FO001\\FE001\\C23号\\C1 A012\\nB\\n ',
    );
  });

  it('lets no control sequence of the text’s own through', () => {
    expect(words(onbonText([[{ text: 'a\\nb\\C2\n\u0007c', colour: 'yellow' }]], 16, encode))).toBe(
      '\\FO000\\FE000\\C3a＼nb＼C2  c',
    );
  });
});
