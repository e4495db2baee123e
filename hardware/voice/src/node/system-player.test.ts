import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readWav } from '../wav.ts';
import { FakePrograms } from './fake/fake-programs.ts';
import { type SystemPlayer, systemPlayer } from './system-player.ts';

const RATE_HZ = 22_050;
let programs: FakePrograms;

beforeEach(() => {
  programs = new FakePrograms();
});
afterEach(() => programs.remove());

const tone = (lengthMs: number): Float32Array<ArrayBuffer> => new Float32Array((lengthMs * RATE_HZ) / 1_000).fill(0.5);
const logged = (): { event: string; [more: string]: unknown }[] =>
  existsSync(programs.logFile)
    ? readFileSync(programs.logFile, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { event: string })
    : [];

const argsOf = (line: { [more: string]: unknown } | undefined): string[] => (line?.args ?? []) as string[];

/** Plays a WAV as long as it lasts, as a sound card would. */
const PLAYS = `
  const file = args.at(-1); const bytes = fs.readFileSync(file);
  log({ event: 'begins', pid: process.pid, args, wav: bytes.subarray(0, 50_000).toString('base64'), mode: fs.statSync(file).mode & 0o777 });
  setTimeout(() => log({ event: 'ends' }), (bytes.length - 44) / 2 / ${RATE_HZ} * 1000);`;

async function awake(device?: string): Promise<SystemPlayer> {
  const player = systemPlayer({ searchPath: programs.folder, ...(device && { device }) });
  expect(await player.wake()).toBe(true);
  return player;
}

describe('a sound', () => {
  test('plays to its end, with its gain in the samples, from a file of ours that is gone afterwards', async () => {
    programs.add('aplay', PLAYS);
    const player = await awake();
    expect(await player.play(tone(800), RATE_HZ, 0.5).done).toBe('ended');
    const [begins, ends] = logged();
    expect(ends?.event).toBe('ends');
    const wav = readWav(Buffer.from(String(begins?.wav), 'base64'));
    expect(wav.ok && [wav.value.sampleRateHz, wav.value.samples.length]).toEqual([RATE_HZ, 17_640]);
    expect(wav.ok && wav.value.samples[100]).toBeCloseTo(0.25, 3);
    expect(begins?.mode).toBe(0o600);
    const [flag, file] = argsOf(begins);
    expect(flag).toBe('-q');
    expect(existsSync(String(file))).toBe(false);
    expect(existsSync(path.dirname(String(file)))).toBe(false);
  });

  test('that is stopped is silent at once, and only its own player was ended', async () => {
    programs.add('aplay', PLAYS);
    const player = await awake();
    const other = player.play(tone(1_500), RATE_HZ, 1);
    const playing = player.play(tone(60_000), RATE_HZ, 1);
    while (logged().length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
    playing.stop();
    expect(await playing.done).toBe('failed');
    expect(await other.done).toBe('ended');
    expect(logged().map(({ event }) => event)).toEqual(['begins', 'begins', 'ends']);
    // The one that was stopped is the first of the players for the next sound, too: nothing was wrong with it.
    expect(await player.play(tone(600), RATE_HZ, 1).done).toBe('ended');
  });

  test('of a length that is no whole number of milliseconds', async () => {
    programs.add('aplay', PLAYS);
    const player = await awake();
    expect(await player.play(new Float32Array(4_411).fill(0.5), RATE_HZ, 1).done).toBe('ended');
  });

  test('that is stopped before its player has started never starts', async () => {
    programs.add('aplay', PLAYS);
    const playing = (await awake()).play(tone(60_000), RATE_HZ, 1);
    playing.stop();
    expect(await playing.done).toBe('failed');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(logged()).toEqual([]);
  });
});

describe('[INV-13] what did not sound has failed', () => {
  test.each([
    ['says at once that all is well, after three seconds of sound', `process.exit(0)`, 3_000],
    ['has no sound card', `console.error('no such device'); process.exit(1)`, 700],
    ['is ended by somebody', `process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 1e4)`, 700],
  ])('a player that %s', async (_what, body, lengthMs) => {
    programs.add('aplay', body);
    expect(await (await awake()).play(tone(lengthMs), RATE_HZ, 1).done).toBe('failed');
  });

  test('a player that never ends is ended', async () => {
    programs.add('aplay', `setTimeout(() => {}, 60_000)`);
    const startedMs = performance.now();
    const player = systemPlayer({ searchPath: programs.folder, lateMsMax: 400 });
    await player.wake();
    expect(await player.play(tone(100), RATE_HZ, 1).done).toBe('failed');
    expect(performance.now() - startedMs).toBeLessThan(4_000);
  });

  test('a player that went away', async () => {
    programs.add('aplay', PLAYS);
    const player = await awake();
    programs.remove();
    expect(await player.play(tone(700), RATE_HZ, 1).done).toBe('failed');
    programs = new FakePrograms();
  });
});

describe('which player', () => {
  test('none: it is not awake, and says so when it is played all the same', async () => {
    const player = systemPlayer({ searchPath: programs.folder });
    expect(await player.wake()).toBe(false);
    expect(await player.play(tone(100), RATE_HZ, 1).done).toBe('failed');
    programs.add('paplay', PLAYS);
    expect(await player.wake()).toBe(true);
  });

  test('one that fails makes way for the next one', async () => {
    programs.add('pw-play', `log({ event: 'pw-play' }); process.exit(1)`);
    programs.add('aplay', PLAYS);
    const player = await awake();
    expect(await player.play(tone(600), RATE_HZ, 1).done).toBe('failed');
    expect(await player.play(tone(600), RATE_HZ, 1).done).toBe('ended');
    expect(await player.play(tone(600), RATE_HZ, 1).done).toBe('ended');
    expect(logged().map(({ event }) => event)).toEqual(['pw-play', 'begins', 'ends', 'begins', 'ends']);
  });

  test('a sound card is chosen by the players that can, the others are left out', async () => {
    programs.add('ffplay', PLAYS);
    expect(await systemPlayer({ searchPath: programs.folder, device: 'hw:1' }).wake()).toBe(false);
    programs.add('aplay', PLAYS);
    await (await awake('hw:1')).play(tone(600), RATE_HZ, 1).done;
    expect(argsOf(logged()[0]).slice(0, 3)).toEqual(['-q', '-D', 'hw:1']);
  });

  test('PowerShell gets the file by a variable, not in its script', async () => {
    programs.add(
      'powershell',
      `log({ event: 'script', args, wave: fs.readFileSync(process.env.YOUXU_SOUND).length });`,
    );
    await (await awake()).play(tone(100), RATE_HZ, 1).done;
    const [script] = logged();
    expect(script?.wave).toBe(44 + 2 * 2_205);
    expect(JSON.stringify(script?.args)).not.toContain('youxu-sound');
  });
});
