import { OrderedSet, seededRandom } from '@youxu/basics';
import { expect, test } from 'vitest';
import { lineOf } from '../lookup.ts';
import { chooseNext } from '../order/choose-next.ts';
import { aheadOf, type Entry } from '../order/line.ts';
import { change, enter } from '../places.ts';
import type { ServiceRecord } from '../service-record.ts';
import type { HallState, WindowState } from '../state.ts';
import { currentStage, type ForecastRange, type Ticket } from '../ticket.ts';
import { at, DAY, fakeHall, fakeTicket } from './fake-hall.ts';
import { forecastFor } from './forecast.ts';
import { learn } from './learn.ts';
import { scoreForecast } from './score.ts';

const MINUTE_MS = 60_000;
/** The plan's typical minutes, what a service really takes, and people per minute. */
const QUEUES = { a: { typical: 12, real: 8, perMinute: 0.2 }, b: { typical: 5, real: 6, perMinute: 0.2 } };
type QueueName = keyof typeof QUEUES;
const WINDOWS = { 1: { serves: ['a'] }, 2: { serves: ['a', 'b+10'] }, 3: { serves: ['b'] } };
/** Windows that a person of the queue sees on the board. */
const OPEN_WINDOWS = { a: 2, b: 2 };

interface Guess {
  readonly range: ForecastRange;
  /** What halls show: waiting × service minutes ÷ open windows, and that with the true minutes. */
  readonly formula: number;
  waited: number;
}

/** Some days of that hall, called by the true rule; every forecast given at issue, and the wait that came of it. */
function simulate(seed: number, days: number): readonly Guess[] {
  const random = seededRandom(seed);
  const guesses = new Map<Ticket, Guess>();
  let learned: ReturnType<typeof learnedOf> = {};
  for (let day = 0; day < days; day++) {
    const queues = { a: QUEUES.a.typical, b: QUEUES.b.typical };
    const calendar = { exceptions: [{ date: DAY, sessions: [{ from: '08:00', to: '24:00' }] }] };
    const state = fakeHall({ queues, windows: WINDOWS, calendar, learned });
    const agenda = new OrderedSet<{ at: number; seq: number; run: (now: number) => void }>(
      (x, y) => x.at - y.at || x.seq - y.seq,
    );
    let seq = 0;
    const plan = (when: number, run: (now: number) => void): boolean => agenda.add({ at: when, seq: ++seq, run });

    const callNext = (window: WindowState, now: number): void => {
      const ticket = window.openTickets.length === 0 ? chooseNext(state, window.id, now)?.ticket : undefined;
      if (ticket === undefined) return;
      moveTo(state, ticket, 'serving', now);
      window.openTickets.push(ticket.id);
      const guess = guesses.get(ticket);
      if (guess !== undefined) guess.waited = (now - ticket.issuedAt) / MINUTE_MS;
      const { real } = QUEUES[currentStage(ticket).queueId as string as QueueName];
      plan(now + (random.exponential(real / 2) + random.exponential(real / 2)) * MINUTE_MS, (finishedAt) => {
        window.openTickets = [];
        moveTo(state, ticket, 'done', finishedAt);
        learn(state.learned, { ...currentStage(ticket), calledAt: now, finishedAt } as unknown as ServiceRecord);
        callNext(window, finishedAt);
      });
    };
    const arrive = (name: QueueName, number: number, now: number): void => {
      const ticket = fakeTicket(`${name}${number}`, name, name, now, number);
      const stage = currentStage(ticket);
      const ahead = aheadOf(lineOf(state, stage.queueId), { key: stage.key, stageIndex: 0 } as Entry);
      const range = forecastFor(state, stage.queueId, ahead, now) as ForecastRange;
      const formula = Math.round((ahead * QUEUES[name].real) / OPEN_WINDOWS[name]);
      guesses.set(ticket, { range, formula, waited: Number.NaN });
      state.tickets.set(ticket.id, ticket);
      enter(state, ticket);
      for (const window of state.windows.values()) callNext(window, now);
    };
    for (const name of Object.keys(QUEUES) as QueueName[]) {
      for (let when = at('09:00'), number = 1; when < at('12:00'); number++) {
        when += random.exponential(1 / QUEUES[name].perMinute) * MINUTE_MS;
        plan(when, (now) => arrive(name, number, now));
      }
    }
    for (let next = agenda.first(); next !== undefined; next = agenda.first()) {
      agenda.delete(next);
      next.run(next.at);
    }
    learned = learnedOf(state);
  }
  return [...guesses.values()];
}

function learnedOf(state: HallState): Record<string, { mean: number; variance: number; count: number }> {
  return Object.fromEntries(state.learned);
}

function moveTo(state: HallState, ticket: Ticket, to: 'serving' | 'done', now: number): void {
  change(state, ticket, () => {
    ticket.state = to;
    currentStage(ticket).state = to === 'done' ? 'done' : 'active';
    ticket.call = to === 'done' ? null : ({ firstCalledAt: now } as Ticket['call']);
  });
}

test('[CAST-5] in a hall with a relief window and a wrong plan the range holds, and costs less than the usual formula', () => {
  const guesses = simulate(7, 40);
  expect(guesses.length).toBeGreaterThan(2000);
  const mean = (of: (guess: Guess) => number): number => guesses.reduce((sum, g) => sum + of(g), 0) / guesses.length;
  const ours = (guess: Guess) => scoreForecast(guess.range, guess.waited);
  const theirs = ({ formula, waited }: Guess) => scoreForecast({ p50Minutes: formula, p80Minutes: formula }, waited);
  expect(mean((guess) => Number(ours(guess).withinP80))).toBeGreaterThan(0.75);
  expect(mean((guess) => Number(ours(guess).withinP80))).toBeLessThan(0.92);
  expect(mean((guess) => ours(guess).p50Loss)).toBeLessThan(mean((guess) => theirs(guess).p50Loss) * 0.8);
  expect(mean((guess) => ours(guess).p80Loss)).toBeLessThan(mean((guess) => theirs(guess).p80Loss) * 0.6);
});
