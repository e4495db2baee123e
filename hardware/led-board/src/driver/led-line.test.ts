import { describe, expect, it } from 'vitest';
import type { LedBoard } from '../face/led-board.ts';
import type { BoardHealth } from './board-health.ts';
import { BoardSession } from './board-session.ts';
import { encodeGbk } from './encode-text.ts';
import { openLedLine } from './led-line.ts';
import { bar, call, MemoryLine, setUp, sign, words } from './test-bench.ts';

const reasons = (sent: readonly { readonly reason: string }[]): string[] =>
  sent.map(({ reason }) => reason).filter((reason) => reason !== 'check');

describe('what a board shows', () => {
  it('is asked at first how it is, and left alone until there is something to show', async () => {
    const { leds, sent, emulator } = await setUp([bar(1)]);
    expect(sent.map(({ reason }) => reason)).toEqual(['check']);
    expect(leds.health()).toMatchObject([
      { boardId: 'bar-1', state: 'ok', errors: 0, brightness: 15, screenOff: false },
    ]);
    expect(emulator('bar-1').picture.areas).toEqual([]);
  });

  it('begins on its way in the moment it is wanted, when the line is idle', async () => {
    const { leds, sent, nowMs } = await setUp([bar(1)]);
    leds.show('bar-1', call('A012'));
    expect(sent.at(-1)).toEqual({ atMs: nowMs, boardId: 'bar-1', reason: 'content unknown' });
  });

  it('changes at most once a second, and the newest face wins', async () => {
    const { leds, sent, read, pass, emulator } = await setUp([bar(1)]);
    leds.show('bar-1', words('一'));
    await pass(100);
    leds.show('bar-1', words('二'));
    await pass(300);
    leds.show('bar-1', words('三'));
    expect(read('bar-1')).toBe('一');
    await pass(700);
    expect(read('bar-1')).toBe('三');
    expect(reasons(sent)).toEqual(['content unknown', 'text changed']);
    expect(emulator('bar-1').refreshesTooSoon).toBe(0);
  });

  it('is not sent again for the same face, and once a minute in case it was forgotten', async () => {
    const { leds, sent, pass } = await setUp([bar(1)]);
    for (let n = 0; n < 10; n++) {
      leds.show('bar-1', words('暂停服务'));
      await pass(1_000);
    }
    expect(reasons(sent)).toEqual(['content unknown']);
    await pass(120_000);
    expect(reasons(sent)).toEqual(['content unknown', 'refresh', 'refresh']);
  });

  it('flashes for three seconds from when it is there, then is steady', async () => {
    const { leds, sent, read, pass, emulator } = await setUp([bar(1)]);
    leds.show('bar-1', words('请A011'));
    await pass(5_000);
    leds.show('bar-1', call('A012'));
    await pass(100);
    expect(read('bar-1')).toBe('请A012');
    await pass(500);
    expect(read('bar-1')).toBe('');
    await pass(3_000);
    expect(read('bar-1')).toBe('请A012');
    expect(emulator('bar-1').picture.areas[0]?.pages).toHaveLength(1);
    expect(reasons(sent)).toEqual(['content unknown', 'call', 'flash over']);
  });

  it('flashes once however often it is told of the same call meanwhile, and again for the next', async () => {
    const { leds, sent, pass } = await setUp([bar(1)]);
    leds.show('bar-1', call('A012'));
    await pass(1_500);
    leds.show('bar-1', call('A012'));
    await pass(10_000);
    expect(reasons(sent)).toEqual(['content unknown', 'flash over']);
    leds.show('bar-1', call('A012'));
    await pass(1_500);
    leds.show('bar-1', call('A013'));
    await pass(10_000);
    expect(reasons(sent).slice(2)).toEqual(['call', 'call', 'flash over']);
  });

  it('goes on flashing when another line changes', async () => {
    const { leds, sent, read, pass } = await setUp([bar(1, { heightDots: 32 })]);
    const face = (count: number) => ({ lines: [...call('A012').lines, ...words(`等候${count}人`).lines] });
    leds.show('bar-1', { ...face(3), flashMs: 3_000 });
    await pass(1_200);
    leds.show('bar-1', face(4));
    await pass(400);
    expect(read('bar-1')).toMatch(/\|等候4人$/);
    expect(reasons(sent)).toEqual(['content unknown', 'text changed']);
    await pass(2_000);
    expect(reasons(sent).at(-1)).toBe('flash over');
  });

  it('does not flash for a call that could not be shown in time', async () => {
    const { leds, emulator, pass, line } = await setUp([bar(1)]);
    await line.unplug();
    leds.show('bar-1', call('A012'));
    await pass(6_000);
    line.unplugged = false;
    await pass(10_000);
    expect(emulator('bar-1').picture.areas[0]?.pages).toHaveLength(1);
  });
});

describe('a board that lost what it showed', () => {
  it('is found out by its next status, and shows it all again', async () => {
    const { leds, emulator, read, pass, sent } = await setUp([bar(1)]);
    leds.show('bar-1', words('三号窗口'));
    await pass(5_000);
    emulator('bar-1').powerOff();
    await pass(100);
    emulator('bar-1').powerOn();
    expect(read('bar-1')).toBe('');
    await pass(11_000);
    expect(read('bar-1')).toBe('三号窗口');
    expect(reasons(sent)).toEqual(['content unknown', 'content unknown']);
  });

  it('is found out also when it had not yet told of its areas', async () => {
    const { leds, emulator, read, pass } = await setUp([bar(1)]);
    leds.show('bar-1', words('三号窗口'));
    await pass(200);
    emulator('bar-1').powerOff();
    emulator('bar-1').powerOn();
    expect(read('bar-1')).toBe('');
    await pass(4_000);
    expect(read('bar-1')).toBe('三号窗口');
  });

  it('and one that never tells of its areas are sent everything once more, not again and again', () => {
    const session = new BoardSession(bar(1), {
      encodeText: encodeGbk,
      refreshIntervalMs: 60_000,
      checkIntervalMs: 10_000,
    });
    session.lineUp(0);
    session.show(words('三号窗口'), 0);
    const status = { on: true, brightness: 15, areaIds: [] };
    const done: string[] = [];
    for (let nowMs = 0; nowMs < 50_000; nowMs += 100) {
      const [task] = session.tasks(nowMs).filter(({ dueMs }) => dueMs <= nowMs);
      if (task === undefined) continue;
      done.push(task.kind);
      for (const frame of session.begin(task)) {
        session.sending(frame, nowMs);
        const isText = 'lines' in frame;
        const reply = isText ? ({ kind: 'ack' } as const) : ({ kind: 'status', status } as const);
        session.answered(frame, { protocol: 'onbon', ...reply }, nowMs, false);
      }
    }
    expect(done).toEqual(['show', 'check', 'show', 'check', 'check', 'check', 'check', 'check']);
  });

  it('of the kind that cannot tell is told again within a minute', async () => {
    const { leds, emulator, read, pass } = await setUp([sign(1)]);
    leds.show('sign-1', words('A012'));
    await pass(5_000);
    emulator('sign-1').powerOff();
    emulator('sign-1').powerOn();
    await pass(60_000);
    expect(read('sign-1')).toBe('A012');
  });

  it('after the line was away it is told anew as soon as the line is back', async () => {
    const { leds, line, emulator, read, pass } = await setUp([bar(1), sign(2)]);
    leds.show('bar-1', words('三号'));
    leds.show('sign-2', words('A012'));
    await pass(2_000);
    await line.unplug();
    await pass(1_000);
    expect(leds.health().map(({ state }) => state)).toEqual(['line-down', 'line-down']);
    for (const id of ['bar-1', 'sign-2']) {
      emulator(id).powerOff();
      emulator(id).powerOn();
    }
    line.unplugged = false;
    await pass(6_000);
    expect([read('bar-1'), read('sign-2')]).toEqual(['三号', 'A012']);
    expect(leds.health().map(({ state }) => state)).toEqual(['ok', 'ok']);
  });
});

describe('boards that fail', () => {
  it('a frame that was damaged on its way is sent again at once', async () => {
    const { leds, line, read, pass, sent } = await setUp([bar(1)]);
    let damaged = 0;
    line.spoil = (bytes) => {
      const isText = bytes.includes(0xbb);
      if (isText && damaged++ === 0) return bytes.map((byte) => (byte === 0xbb ? 0xba : byte));
      return bytes;
    };
    leds.show('bar-1', words('欢迎'));
    await pass(200);
    expect(read('bar-1')).toBe('欢迎');
    expect(reasons(sent)).toEqual(['content unknown', 'content unknown']);
    expect(leds.health()).toMatchObject([{ state: 'ok', errors: 1 }]);
  });

  it('a busy one is asked again a little later; one that stays busy is told as refusing until it gives in', async () => {
    const { leds, emulator, read, pass } = await setUp([bar(1)]);
    const told: BoardHealth[] = [];
    leds.onHealth((health) => told.push(health));
    emulator('bar-1').setFaults({ busy: true });
    leds.show('bar-1', words('欢迎'));
    await pass(5_000);
    expect(told).toMatchObject([{ state: 'refusing', refusal: 'busy' }]);
    emulator('bar-1').setFaults({ busy: false });
    await pass(10_000);
    expect(read('bar-1')).toBe('欢迎');
    expect(told.at(-1)).toMatchObject({ state: 'ok', refusal: undefined });
  });

  it('one that keeps silent is reported after three tries, probed ever more rarely, and back with all it should show', async () => {
    const { leds, emulator, read, pass, sent } = await setUp([bar(1)]);
    const told: BoardHealth[] = [];
    leds.onHealth((health) => told.push(health));
    emulator('bar-1').powerOff();
    leds.show('bar-1', words('欢迎'));
    await pass(6_000);
    expect(told).toMatchObject([{ boardId: 'bar-1', state: 'no-answer', silentMs: expect.any(Number) }]);
    const before = sent.length;
    await pass(20_000);
    expect(sent.length - before).toBeLessThan(6);
    emulator('bar-1').powerOn();
    await pass(40_000);
    expect(read('bar-1')).toBe('欢迎');
    expect(told.at(-1)).toMatchObject({ state: 'ok', silentMs: 0 });
  });

  it('an answer that may have been one to something older is not trusted for long', async () => {
    const { leds, emulator, pass, sent } = await setUp([bar(1)]);
    emulator('bar-1').setFaults({ slowMs: 600 });
    leds.show('bar-1', words('一'));
    await pass(1_500);
    emulator('bar-1').setFaults({ slowMs: 0 });
    leds.show('bar-1', words('二'));
    await pass(6_000);
    expect(reasons(sent)).toContain('refresh');
  });

  it('a dark screen is reported: it listens and shows nothing', async () => {
    const { leds, emulator, pass } = await setUp([bar(1)]);
    const told: BoardHealth[] = [];
    leds.onHealth((health) => told.push(health));
    const { encodeOnbonFrame } = await import('../codec/onbon-frame.ts');
    const off = { to: 0xffff, from: 0x8000, deviceType: 0xfe, data: Uint8Array.of(0xa3, 0, 2, 0, 0, 2) };
    emulator('bar-1').receive(encodeOnbonFrame(off));
    await pass(11_000);
    expect(told).toMatchObject([{ state: 'ok', screenOff: true }]);
  });

  it('when nobody answers for long, the line is opened afresh, and nobody is told that it was down', async () => {
    const { leds, line, read, pass } = await setUp([bar(1), bar(2)]);
    const told: string[] = [];
    leds.show('bar-1', words('欢迎'));
    await pass(2_000);
    leds.onHealth(({ state }) => told.push(state));
    line.silent = true;
    await pass(120_000);
    expect(line.opened).toBeGreaterThan(1);
    expect(line.opened).toBeLessThan(6);
    expect(told).toEqual(['no-answer', 'no-answer']);
    line.silent = false;
    await pass(60_000);
    expect(told.slice(2)).toEqual(['ok', 'ok']);
    expect(read('bar-1')).toBe('欢迎');
  });
});

describe('many boards on one line', () => {
  const eight: LedBoard[] = Array.from({ length: 8 }, (_, n) => bar(n + 1));

  it('calls go first, in turn, and nobody waits for ever', async () => {
    const { leds, sent, pass, read } = await setUp(eight);
    await pass(20_000);
    sent.length = 0;
    for (const { id } of eight.slice(0, 6)) leds.show(id, words('暂停服务'));
    leds.show('bar-7', call('A007'));
    leds.show('bar-8', call('A008'));
    await pass(3_000);
    expect(sent.slice(0, 3).map(({ boardId }) => boardId)).toEqual(['bar-1', 'bar-7', 'bar-8']);
    expect(eight.map(({ id }) => read(id)).filter((text) => text === '暂停服务')).toHaveLength(6);
  });

  // A call's frame of 7 pages (some 170 bytes), the longest answer, the board's own 300 ms, at 9600 baud.
  const oneTimeoutMs = 620;

  it.each([1, 7])(
    '%i mute ones hold up the others by one unanswered frame at most, once they are known',
    async (count) => {
      const { leds, emulator, pass, read } = await setUp(eight);
      for (const { id } of eight) leds.show(id, words('欢迎'));
      await pass(5_000);
      const mute = eight.slice(0, count).map(({ id }) => id);
      for (const id of mute) emulator(id).setFaults({ deaf: true });
      const waitsMs: number[] = [];
      for (let n = 0; n < 40; n++) {
        for (const id of mute) leds.show(id, call(`B${100 + n}`));
        leds.show('bar-8', call(`A${100 + n}`));
        let waitedMs = 0;
        for (; !read('bar-8').includes(`请A${100 + n}`) && waitedMs < 10_000; waitedMs += 10) await pass(10);
        waitsMs.push(waitedMs);
        await pass(4_500 + 37 * n);
      }
      // Nobody can know at once that they are mute: at first each of them has its turn.
      expect(waitsMs[0]).toBeLessThanOrEqual(count * oneTimeoutMs);
      expect(Math.max(...waitsMs.slice(3))).toBeLessThanOrEqual(oneTimeoutMs);
      expect(leds.health().map(({ state }) => state === 'ok')).toEqual(eight.map(({ id }) => !mute.includes(id)));
    },
  );

  it('mute ones get a tenth of the line’s time, however many they are', async () => {
    const { leds, emulator, pass, sent } = await setUp(eight);
    for (const { id } of eight.slice(1)) emulator(id).powerOff();
    await pass(60_000);
    sent.length = 0;
    await pass(600_000);
    const probes = sent.filter(({ reason }) => reason === 'probe');
    // A ping and its longest answer take 151 bytes' time and the board's 300 ms.
    expect(probes.length * ((151 * 10) / 9.6 + 300)).toBeLessThan(0.11 * 600_000);
    expect(probes.length).toBeGreaterThan(60);
    expect(new Set(probes.map(({ boardId }) => boardId)).size).toBe(7);
    expect(leds.health()[0]).toMatchObject({ state: 'ok' });
  });
});

describe('an ASCII board', () => {
  it('shows its line in ASCII, inverted for a call and then plain', async () => {
    const { leds, read, pass, emulator } = await setUp([sign(5), bar(5)]);
    const inverse = (): boolean | undefined => emulator('sign-5').picture.areas[0]?.pages[0]?.[0]?.runs.at(-1)?.inverse;
    leds.show('sign-5', call('A012'));
    await pass(200);
    expect([read('sign-5'), inverse()]).toEqual(['A012', true]);
    await pass(4_000);
    expect([read('sign-5'), inverse()]).toEqual(['A012', false]);
    expect(leds.health()).toMatchObject([{ state: 'ok' }, { state: 'ok' }]);
  });
});

describe('opening and closing', () => {
  const open = (boards: readonly LedBoard[]) => openLedLine({ line: new MemoryLine().connect, boards });

  it('refuses boards that cannot be', () => {
    expect(() => open([bar(1, { heightDots: 3 })])).toThrow(/bar-1: it is too low/);
    expect(() => open([bar(1), bar(1, { id: 'other' })])).toThrow(/one id or address/);
    expect(() => open([bar(1), sign(1), bar(2, { id: 'bar-1' })])).toThrow(/one id or address/);
  });

  it('closed, it says nothing more; a board it does not know is a mistake', async () => {
    const { leds, sent, pass } = await setUp([bar(1)]);
    expect(() => leds.show('bar-2', words('x'))).toThrow(/bar-2/);
    await leds.close();
    sent.length = 0;
    leds.show('bar-1', words('一'));
    await pass(100_000);
    expect(sent).toEqual([]);
  });
});
