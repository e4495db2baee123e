import { expect, test } from 'vitest';
import { hashPin, parsePinHash } from './pin-hash.ts';
import { PinLock, type PinTries } from './pin-lock.ts';

const AT = Date.parse('2026-11-21T10:42:00+08:00');
const line = await hashPin('2580');
/** Counts like any other, and costs no hashing. */
const WRONG = 'wrong';

/** A machine with its clock and its memory; `boot` starts the agent anew. */
function machine() {
  let tries: PinTries | null = null;
  let [nowMs, upMs] = [AT, 0];
  const boot = (pinLine = line): PinLock => {
    upMs = 0;
    return new PinLock({
      hash: parsePinHash(pinLine),
      tries,
      save: (next) => (tries = next),
      clock: { now: () => nowMs },
      timers: { elapsedMs: () => upMs },
    });
  };
  return {
    boot,
    pass: (ms: number): void => {
      nowMs += ms;
      upMs += ms;
    },
    setClock: (at: number): void => {
      nowMs = at;
    },
    tries: () => tries,
  };
}

test('the right PIN comes in, and forgets the wrong ones before it', async () => {
  const { boot, tries } = machine();
  const lock = boot();
  expect(await lock.open('2581')).toEqual({ kind: 'wrong', triesLeft: 2 });
  expect(await lock.open('25800')).toEqual({ kind: 'wrong', triesLeft: 1 });
  expect(await lock.open('2580')).toEqual({ kind: 'in' });
  expect(tries()).toMatchObject({ failures: 0 });
  expect(await lock.open('2581')).toEqual({ kind: 'wrong', triesLeft: 2 });
});

test('after three wrong ones each costs more time, in which the right one does not count either', async () => {
  const { boot, pass } = machine();
  const lock = boot();
  for (let n = 0; n < 2; n++) await lock.open(WRONG);
  expect(await lock.open(WRONG)).toEqual({ kind: 'wait', seconds: 30, looked: true });
  expect(await lock.open('2580')).toEqual({ kind: 'wait', seconds: 30, looked: false });
  pass(29_000);
  expect(await lock.open('2580')).toEqual({ kind: 'wait', seconds: 1, looked: false });
  pass(1_000);
  expect(await lock.open(WRONG)).toEqual({ kind: 'wait', seconds: 60, looked: true });
  for (const seconds of [300, 600, 600]) {
    pass(600_000);
    expect(await lock.open(WRONG)).toEqual({ kind: 'wait', seconds, looked: true });
  }
  pass(600_000);
  expect(await lock.open('2580')).toEqual({ kind: 'in' });
});

test('after a quiet day, in this life or over a restart, the next slip costs half a minute again, and no less', async () => {
  const { boot, pass } = machine();
  let lock = boot();
  const fail = async (): Promise<void> => {
    for (let n = 0; n < 6; n++) {
      await lock.open(WRONG);
      pass(600_000);
    }
  };
  await fail();
  pass(86_400_000 - 600_001);
  expect(await lock.open(WRONG)).toMatchObject({ seconds: 600 });
  pass(86_400_000 + 600_000);
  expect(await lock.open(WRONG)).toMatchObject({ seconds: 30, looked: true });
  await fail();
  pass(86_400_000);
  lock = boot();
  expect(await lock.open(WRONG)).toMatchObject({ seconds: 30, looked: true });
});

test('the way out: a PIN that is set anew has its own tries, the same figures, too', async () => {
  const { boot } = machine();
  const lock = boot();
  for (let n = 0; n < 3; n++) await lock.open(WRONG);
  expect(await boot().open('2580')).toMatchObject({ kind: 'wait' });
  const anew = await hashPin('2580');
  expect(await boot(anew).open(WRONG)).toEqual({ kind: 'wrong', triesLeft: 2 });
  expect(await boot(anew).open('2580')).toEqual({ kind: 'in' });
});

test('many at once are not more tries', async () => {
  const { boot } = machine();
  const lock = boot();
  const entries = await Promise.all(Array.from({ length: 20 }, () => lock.open('0000')));
  expect(entries.filter(({ kind }) => kind === 'wait')).toHaveLength(20);
});

test('another life waits on; a clock that was set neither opens it nor locks it for ever', async () => {
  const { boot, pass, setClock } = machine();
  const lock = boot();
  for (let n = 0; n < 3; n++) await lock.open(WRONG);
  pass(10_000);
  expect(await boot().open('2580')).toEqual({ kind: 'wait', seconds: 20, looked: false });
  setClock(AT - 86_400_000);
  const back = boot();
  expect(await back.open('2580')).toEqual({ kind: 'wait', seconds: 30, looked: false });
  setClock(AT + 86_400_000);
  expect(await back.open('2580')).toEqual({ kind: 'wait', seconds: 30, looked: false });
  pass(30_000);
  expect(await back.open('2580')).toEqual({ kind: 'in' });
});

test('without a PIN there is no way in', async () => {
  const none = new PinLock({
    hash: undefined,
    tries: null,
    save: () => {},
    clock: { now: () => AT },
    timers: { elapsedMs: () => 0 },
  });
  expect(none.isSet).toBe(false);
  for (const pin of ['', '0000', '2580']) expect(await none.open(pin)).toEqual({ kind: 'off' });
});

test('the file has a hash with salt, never the PIN; other lines are no hash', async () => {
  expect(line).not.toContain('2580');
  expect(await hashPin('2580')).not.toBe(line);
  expect(parsePinHash('2580')).toBeUndefined();
  expect(parsePinHash(line.replace('65536', '2'))).toBeUndefined();
});
