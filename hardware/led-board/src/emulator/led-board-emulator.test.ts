import { drawCharacter } from '@youxu/dot-font';
import { loadDotFont } from '@youxu/dot-font/node';
import { fakeTimers } from '@youxu/transport/fake';
import { describe, expect, it } from 'vitest';
import { encodeAm03128Frame } from '../codec/am03128-frame.ts';
import type { OnbonArea } from '../codec/onbon-area.ts';
import { onbonClear, onbonDynamicUpdate, onbonPing, onbonStatusRequest } from '../codec/onbon-command.ts';
import { createOnbonDecoder, ONBON_BROADCAST, ONBON_WILDCARD } from '../codec/onbon-frame.ts';
import { readOnbonReply } from '../codec/onbon-reply.ts';
import { encodeGbk } from '../driver/encode-text.ts';
import type { BarFace, TextRun } from '../face/bar-face.ts';
import { diffFace } from '../face/diff-face.ts';
import { layOutFace } from '../face/lay-out-face.ts';
import type { LedBoard } from '../face/led-board.ts';
import { boardDots, type DrawGlyph } from '../picture/board-dots.ts';
import { readPicture } from '../picture/board-picture.ts';
import { LedBoardEmulator } from './led-board-emulator.ts';

const font = await loadDotFont(new URL('../../../../assets/fonts/unifont-16.dots.gz', import.meta.url));
const shape = { widthDots: 128, heightDots: 16 } as const;
const bar: LedBoard = {
  ...shape,
  id: 'bar',
  protocol: 'onbon',
  address: 7,
  card: 'bx-6k',
  fontDots: 16,
  colours: ['red', 'green', 'yellow'],
};
const sign: LedBoard = { ...shape, id: 'sign', protocol: 'am03128', address: 7, font: 'large', colours: ['red'] };

function setUp(board: LedBoard = bar) {
  const timers = fakeTimers();
  const emulator = new LedBoardEmulator({ ...board, timers, now: () => 1_000_000 + timers.nowMs });
  const said: Uint8Array[] = [];
  emulator.attached((bytes) => said.push(bytes));
  const now = (): number => 1_000_000 + timers.nowMs;
  const show = (face: BarFace, flashMs = 0): void => {
    for (const { bytes } of diffFace(board, undefined, layOutFace(face, board, flashMs), encodeGbk))
      emulator.receive(bytes);
  };
  const replies = async () => {
    await timers.pass(1_000);
    return createOnbonDecoder()
      .push(Buffer.concat(said.splice(0)))
      .map((each) => each.kind === 'frame' && readOnbonReply(each.frame));
  };
  return { emulator, timers, said, now, show, replies };
}
const plainArea: OnbonArea = {
  ...shape,
  ...{ id: 0, xDots: 0, yDots: 0, lineGapDots: 0, timeoutSeconds: 0, singleLine: false, speed: 0, stayHalfSeconds: 1 },
  runMode: 'stay',
  align: 'left',
  effect: 'still',
  text: new Uint8Array(),
};
const face = (...runs: TextRun[]): BarFace => ({ lines: [{ runs }] });
const call = face({ text: '3号 ', colour: 'green' }, { text: 'A012', colour: 'red', flashing: true });

describe('a font card made of software', () => {
  it('answers pings and tells its areas', async () => {
    const { emulator, show, replies } = setUp();
    emulator.receive(onbonPing(7));
    emulator.receive(onbonPing(8));
    show(call);
    emulator.receive(onbonStatusRequest(ONBON_WILDCARD));
    expect(await replies()).toEqual([
      { kind: 'ack', from: 7 },
      { kind: 'ack', from: 7 },
      { kind: 'status', from: ONBON_WILDCARD, status: { on: true, brightness: 15, areaIds: [0] } },
    ]);
  });

  it('does what it is told by broadcast, and keeps silent', async () => {
    const { emulator, show, replies } = setUp();
    show(call);
    await replies();
    emulator.receive(onbonClear(ONBON_BROADCAST));
    expect(emulator.picture.areas).toEqual([]);
    expect(await replies()).toEqual([]);
  });

  it('refuses what came damaged, and everything while it is busy', async () => {
    const { emulator, replies } = setUp();
    const damaged = onbonPing(7);
    damaged[20] = 0x77;
    emulator.receive(damaged);
    emulator.setFaults({ busy: true });
    emulator.receive(onbonPing(7));
    expect(await replies()).toMatchObject([{ error: 'wrong checksum' }, { error: 'busy' }]);
  });

  it('refuses areas it does not have and frames it has no room for', async () => {
    const { emulator, replies } = setUp({ ...bar, card: 'bx-5k' });
    const text = encodeGbk('号');
    emulator.receive(onbonDynamicUpdate(7, { areas: [{ ...plainArea, id: 8, text }] }));
    emulator.receive(onbonDynamicUpdate(7, { areas: [{ ...plainArea, id: 7, text: new Uint8Array(500) }] }));
    emulator.receive(onbonDynamicUpdate(7, { areas: [{ ...plainArea, id: 7, text }] }));
    expect(await replies()).toMatchObject([{ kind: 'nack' }, { kind: 'nack' }, { kind: 'ack' }]);
    expect(emulator.picture.areas.map(({ id }) => id)).toEqual([7]);
  });

  it('an area with a time-out goes by itself', async () => {
    const { emulator, timers, now } = setUp();
    const tenSeconds = {
      ...plainArea,
      runMode: 'deleteAtTimeout' as const,
      timeoutSeconds: 10,
      text: encodeGbk('十秒'),
    };
    emulator.receive(onbonDynamicUpdate(7, { areas: [tenSeconds] }));
    expect(readPicture(emulator.picture, now())).toEqual(['十秒']);
    await timers.pass(10_000);
    expect(readPicture(emulator.picture, now())).toEqual([]);
  });

  it('flashes for three seconds and then stands still, whatever becomes of the line', async () => {
    const { emulator, timers, now, show } = setUp();
    show(call, 3_000);
    const seen: string[] = [];
    for (let at = 0; at < 8; at++) {
      seen.push(readPicture(emulator.picture, now()).join());
      await timers.pass(500);
    }
    const [on, off] = ['3号 A012', '3号     '];
    expect(seen).toEqual([on, off, on, off, on, off, on, on]);
    await timers.pass(3_600_000);
    expect(readPicture(emulator.picture, now())).toEqual([on]);
  });

  it('is dark without power and forgets, also the half of a frame and the answer it had not given', async () => {
    const { emulator, show, now, replies } = setUp();
    show(call);
    emulator.receive(onbonPing(7).subarray(0, 20));
    emulator.powerOff();
    expect(readPicture(emulator.picture, now())).toEqual([]);
    show(call);
    emulator.powerOn();
    emulator.receive(onbonPing(7).subarray(20));
    expect(emulator.picture.areas).toEqual([]);
    expect(await replies()).toEqual([]);
  });

  it('mute it shows and says nothing, deaf neither, slow it answers late', async () => {
    const { emulator, show, now, timers, said, replies } = setUp();
    emulator.setFaults({ deaf: true });
    show(call);
    expect(readPicture(emulator.picture, now())).toEqual([]);
    emulator.setFaults({ deaf: false, mute: true });
    show(call);
    expect(readPicture(emulator.picture, now())).toEqual(['3号 A012']);
    expect(await replies()).toEqual([]);
    emulator.setFaults({ mute: false, slowMs: 700 });
    emulator.receive(onbonPing(7));
    await timers.pass(699);
    expect(said).toEqual([]);
    expect(await replies()).toHaveLength(1);
  });

  it('counts areas that changed too soon, and tells who looks that something changed', async () => {
    const { emulator, show, timers } = setUp();
    const pictures: string[] = [];
    emulator.onChange((picture) => pictures.push(JSON.stringify(picture)));
    show(face({ text: 'A', colour: 'red' }));
    await timers.pass(1_000);
    show({ lines: [] });
    expect(emulator.refreshesTooSoon).toBe(0);
    await timers.pass(999);
    show(call);
    expect(emulator.refreshesTooSoon).toBe(1);
    expect(pictures).toHaveLength(3);
  });
});

describe('an ASCII board made of software', () => {
  const words = (said: Uint8Array[]): string => Buffer.concat(said.splice(0)).toString();

  it('acknowledges, refuses what came damaged, and says nothing to broadcasts and to what it does not know', async () => {
    const { emulator, said, timers, now, show } = setUp(sign);
    show({ lines: [{ runs: [{ text: 'A012', colour: 'red' }], ascii: '3 A012' }] });
    await timers.pass(100);
    expect(words(said)).toBe('ACK');
    expect(readPicture(emulator.picture, now()).map((line) => line.trim())).toEqual(['3 A012']);
    emulator.receive(new TextEncoder().encode('<ID07><L1><PA>00<E>'));
    await timers.pass(100);
    expect(words(said)).toBe('NACK');
    emulator.receive(encodeAm03128Frame({ address: 7, data: '<ZZ>' }));
    emulator.receive(encodeAm03128Frame({ address: 0, data: '<L1><PA><FA><MB><WZ><FK><AD>all' }));
    await timers.pass(100);
    expect(words(said)).toBe('');
    expect(emulator.unknown).toEqual(['<ZZ>']);
    expect(emulator.picture.areas).toMatchObject([{ blinks: true, pages: [[{ runs: [{ text: 'all' }] }]] }]);
  });
});

describe('dots', () => {
  /** Solid blocks: where a character's dots are, not what it looks like. */
  const block: DrawGlyph = (character, heightDots) => {
    const widthDots = character <= '~' ? heightDots / 2 : heightDots;
    const row = new Uint8Array(Math.ceil(widthDots / 8)).fill(character === ' ' ? 0 : 0xff);
    return { widthDots, heightDots, rows: Array.from({ length: heightDots }, () => row) };
  };
  const columns = (dots: Uint8Array, width: number): string =>
    Array.from({ length: width }, (_, x) => dots[x] ?? 0)
      .join('')
      .replace(/(.)\1*/g, (run, code: string) => `${code}×${run.length} `)
      .trim();

  it('lie where the text is aligned, in its colours', () => {
    const { emulator, show, now } = setUp();
    show(call);
    // 3号 (3 half ems, one blank) and A012 in the middle of 128: 8 columns of 8 dots, 32 dark on either side.
    expect(columns(boardDots(emulator.picture, block, now()), 128)).toBe('0×32 2×24 0×8 1×32 0×32');
  });

  it('of a text that is too wide come in from the right and go out to the left, again and again', () => {
    const { emulator, show, now } = setUp();
    show(face({ text: '服'.repeat(10), colour: 'red' }));
    const [area] = emulator.picture.areas;
    const at = (dots: number): string =>
      columns(boardDots(emulator.picture, block, now() + dots * (area?.msPerDot ?? 0)), 128);
    expect([at(0), at(1), at(128), at(200)]).toEqual(['0×128', '0×127 1×1', '1×128', '1×88 0×40']);
    expect(at(128 + 160 + 1)).toBe(at(1));
  });

  it('are dark while a board blinks off, and all of them lit around inverted letters', () => {
    const { emulator, now } = setUp(sign);
    emulator.receive(encodeAm03128Frame({ address: 7, data: '<L1><PA><FA><MB><WZ><FK><AD><CL>A' }));
    const hollow: DrawGlyph = (character, height) => ({
      widthDots: 8,
      heightDots: 16,
      rows: block(character, height)?.rows.map(() => Uint8Array.of(0x7e)) ?? [],
    });
    const at = (ms: number): string => columns(boardDots(emulator.picture, hollow, now() + ms), 128);
    expect([at(0), at(500), at(1_000)]).toEqual(['1×1 0×6 1×1 0×120', '0×128', '1×1 0×6 1×1 0×120']);
  });

  it('of the real font make a legible board', () => {
    const { emulator, show, now } = setUp();
    show(call);
    const draw: DrawGlyph = (character, height) => drawCharacter(font, character, height);
    const lit = boardDots(emulator.picture, draw, now()).filter((dot) => dot !== 0).length;
    expect(lit).toBeGreaterThan(100);
    expect(lit).toBeLessThan(600);
  });
});
