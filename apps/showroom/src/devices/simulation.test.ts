import { systemPorts } from '@youxu/client';
import type { PeopleReport } from '@youxu/simulator';
import { expect, test } from 'vitest';
import { HallTime } from './hall-time.ts';
import { type People, Simulation } from './simulation.ts';

/** A hall of which only the clock is known, people who say what they do, and nights of an hour. */
function world(more: { people?: () => People | undefined; dayEnds?: boolean; hearsAfterMs?: number } = {}) {
  const diary: string[] = [];
  const clock = { rate: 1, answers: true };
  let at = 0;
  let lookedAtMs = performance.now();
  const now = (): number => {
    at += (performance.now() - lookedAtMs) * clock.rate;
    lookedAtMs = performance.now();
    return at;
  };
  const report: PeopleReport = {
    taken: 3,
    called: 2,
    finished: 1,
    missed: 0,
    rated: 0,
    refusals: new Map([
      ['nobody-waits', 9],
      ['queue-closed', 1],
    ]),
  };
  const someone = (time: HallTime): People => ({
    report,
    sitDown: async () => void diary.push('sit down'),
    day: async () => {
      diary.push(`day at ${clock.rate}`);
      if (more.dayEnds !== true) await time.sleep(3_600_000_000).catch(() => {});
    },
    goHome: async () => void diary.push('go home'),
  });
  const defects: unknown[] = [];
  const simulation: Simulation = new Simulation({
    people: async (time) => (more.people === undefined ? someone(time) : more.people()),
    numbersFrom: (instant) => instant + 3_600_000,
    time: () => new HallTime(now, () => clock.rate, systemPorts().timers),
    clockRate: () => clock.rate,
    setClockRate: async (rate) => {
      if (!clock.answers) return false;
      now();
      if (more.hearsAfterMs !== undefined) await new Promise((resolve) => setTimeout(resolve, more.hearsAfterMs));
      clock.rate = rate;
      diary.push(`rate ${rate}`);
      simulation.clockChanged();
      return true;
    },
    onChange: () => {},
    onDefect: (error) => defects.push(error),
  });
  return { simulation, diary, clock, defects };
}

const phase = (simulation: Simulation) => expect.poll(() => simulation.face.phase, { timeout: 5_000 });

test('on: clerks sit down in ordinary time, then the day runs at the chosen speed; off: home, and ordinary time again', async () => {
  const { simulation, diary, clock } = world();
  simulation.setSpeed(60);
  expect(clock.rate).toBe(1);
  simulation.turn(true);
  await phase(simulation).toBe('on');
  await expect.poll(() => clock.rate).toBe(60);
  simulation.setSpeed(10);
  await expect.poll(() => clock.rate).toBe(10);
  expect(simulation.face.report).toMatchObject({ taken: 3, refusals: { 'queue-closed': 1 } });
  expect(simulation.face.report.refusals).not.toHaveProperty('nobody-waits');
  simulation.turn(false);
  await phase(simulation).toBe('off');
  await expect.poll(() => clock.rate).toBe(1);
  expect(diary.filter((entry) => !entry.startsWith('rate'))).toEqual([
    'sit down',
    expect.stringContaining('day'),
    'go home',
  ]);
  expect(simulation.face.report.taken).toBe(3);
});

test('a day that ends is followed by a short night and another day', async () => {
  const { simulation, diary } = world({ dayEnds: true });
  simulation.turn(true);
  await expect.poll(() => diary.filter((entry) => entry === 'sit down').length, { timeout: 15_000 }).toBeGreaterThan(1);
  expect(diary).toContain('rate 3600');
  simulation.turn(false);
  await phase(simulation).toBe('off');
});

test('a server that was started anew, with its clock at ordinary pace, is told the pace again', async () => {
  const { simulation, clock } = world();
  simulation.turn(true);
  await expect.poll(() => clock.rate).toBe(10);
  clock.answers = false;
  clock.rate = 1;
  simulation.clockChanged();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(clock.rate).toBe(1);
  clock.answers = true;
  simulation.clockChanged();
  await expect.poll(() => clock.rate).toBe(10);
  await simulation.close();
});

test('on and off and on again: the last word counts', async () => {
  const { simulation } = world();
  simulation.turn(true);
  simulation.turn(false);
  simulation.turn(true);
  await phase(simulation).toBe('on');
  simulation.turn(false);
  simulation.turn(true);
  simulation.turn(false);
  await phase(simulation).toBe('off');
});

test('without people the night can be skipped, and only then', async () => {
  const { simulation, clock } = world();
  expect(simulation.skipNight()).toBe(true);
  expect(simulation.skipNight()).toBe(false);
  await phase(simulation).toBe('night');
  await expect.poll(() => clock.rate).toBe(3_600);
  await phase(simulation).toBe('off');
  await expect.poll(() => clock.rate).toBe(1);
  simulation.turn(true);
  await phase(simulation).toBe('on');
  expect(simulation.skipNight()).toBe(false);
  await simulation.close();
});

test('a hall that does not answer, and a defect, switch it off and say so', async () => {
  const away = world({ people: () => undefined });
  away.simulation.turn(true);
  await expect.poll(() => away.simulation.face).toMatchObject({ phase: 'off', problem: 'no-answer' });
  const broken = world({
    people: () => {
      throw new Error('planted');
    },
  });
  broken.simulation.turn(true);
  await expect.poll(() => broken.simulation.face).toMatchObject({ phase: 'off', problem: 'defect' });
  expect(broken.defects).toHaveLength(1);
});

test('nobody acts before the hall has told of its new pace', async () => {
  const { simulation, diary } = world({ hearsAfterMs: 400 });
  simulation.turn(true);
  await expect.poll(() => diary, { timeout: 5_000 }).toContain('day at 10');
  expect(diary).not.toContain('day at 1');
  await simulation.close();
});
