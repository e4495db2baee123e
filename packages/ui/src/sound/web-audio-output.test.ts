import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { webAudioOutput } from './web-audio-output.ts';

/** An audio context as Chromium's behave: it can be suspended, closed under the page, or hang while it says that it runs. */
class FakeContext {
  static readonly made: FakeContext[] = [];
  state: AudioContextState = 'running';
  hangs = false;
  /** The browser waits for a touch. */
  mayResume = true;
  readonly destination = {};
  readonly #fromMs = performance.now();
  #hungAtS = 0;

  constructor() {
    FakeContext.made.push(this);
  }

  get currentTime(): number {
    if (this.hangs) return this.#hungAtS;
    this.#hungAtS = (performance.now() - this.#fromMs) / 1_000;
    return this.#hungAtS;
  }

  resume(): Promise<void> {
    if (!this.mayResume) return new Promise(() => {});
    this.state = 'running';
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.state = 'closed';
    return Promise.resolve();
  }
}

const output = () => webAudioOutput(() => new FakeContext() as never as AudioContext);
const newest = (): FakeContext => FakeContext.made.at(-1) as FakeContext;
/** Its answer, however long it takes by the clock of the test. */
async function wakes(sound: ReturnType<typeof output>): Promise<boolean> {
  const answer = sound.wake();
  await vi.advanceTimersByTimeAsync(2_000);
  return answer;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
  FakeContext.made.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

test('a week of calls in one context: suspended over night, it is resumed; closed with its sound card, it is replaced', async () => {
  const sound = output();
  for (let day = 0; day < 7; day++) {
    for (let call = 0; call < 20; call++) {
      expect(await wakes(sound)).toBe(true);
      await vi.advanceTimersByTimeAsync(300_000);
    }
    newest().state = 'suspended';
    await vi.advanceTimersByTimeAsync(15 * 3_600_000);
  }
  expect(FakeContext.made).toHaveLength(1);
  newest().state = 'closed';
  expect(await wakes(sound)).toBe(true);
  expect(FakeContext.made).toHaveLength(2);
});

test('one that says that it runs and whose time stands still is closed, and the call is spoken by the next one', async () => {
  const sound = output();
  expect(await wakes(sound)).toBe(true);
  newest().hangs = true;
  expect(await wakes(sound)).toBe(true);
  expect(FakeContext.made.map(({ state }) => state)).toEqual(['closed', 'running']);
});

test('where every context hangs, sound is off, and comes back with the sound card', async () => {
  const dead = webAudioOutput(() => Object.assign(new FakeContext(), { hangs: true }) as never as AudioContext);
  expect(await wakes(dead)).toBe(false);
  expect(FakeContext.made.every(({ state }) => state === 'closed')).toBe(true);
  const sound = output();
  await wakes(sound);
  Object.assign(newest(), { mayResume: false, state: 'suspended' });
  expect(await wakes(sound)).toBe(false);
  newest().mayResume = true;
  expect(await wakes(sound)).toBe(true);
  expect(newest().state).toBe('running');
});
