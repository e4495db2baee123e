import type { Random } from '@youxu/basics';
import { CLEAR, type LaneFaults } from './byte-lane.ts';
import { type LineFaults, SOUND_LINE } from './tcp-fault-proxy.ts';

/** What befalls one line at a time of a round. */
export type LineStep =
  | { readonly kind: 'faults'; readonly faults: LineFaults }
  | { readonly kind: 'cut'; readonly how: 'reset' | 'end' };

export interface TimedLineStep {
  readonly atMs: number;
  readonly line: string;
  readonly step: LineStep;
}

/** A process is killed and started again, or stands still for a while. */
export interface ProcessStep {
  readonly atMs: number;
  readonly process: string;
  readonly kind: 'kill' | 'stop';
  readonly forMs: number;
}

export interface Round {
  readonly lengthMs: number;
  readonly lines: readonly TimedLineStep[];
  readonly processes: readonly ProcessStep[];
}

export interface Cast {
  /** Of each line whether its bytes may be turned: between a client and its hall, not towards a printer, whose language has no checks. */
  readonly lines: readonly { readonly name: string; readonly mayTurnBits: boolean }[];
  /** How likely each process is killed, and stopped, in a round. */
  readonly processes: readonly { readonly name: string; readonly kill: number; readonly stop: number }[];
}

const ROUND_MS_MIN = 5_000;
const ROUND_MS_SPREAD = 9_000;
/** So many lines have something in a round; the others show that trouble stays where it is. */
const TROUBLED = 0.7;
const STEPS_MAX = 4;

/** What happens until the next healing. The same random numbers give the same round. */
export function drawRound(random: Random, cast: Cast): Round {
  const lengthMs = ROUND_MS_MIN + random.int(ROUND_MS_SPREAD);
  const lines = cast.lines.flatMap(({ name, mayTurnBits }) => {
    if (!random.chance(TROUBLED)) return [];
    const steps = Array.from({ length: 1 + random.int(STEPS_MAX) }, () => ({
      atMs: random.int(lengthMs),
      line: name,
      step: drawStep(random, mayTurnBits),
    }));
    return steps;
  });
  const processes = cast.processes.flatMap(({ name, kill, stop }): ProcessStep[] => {
    const draw = random.next();
    const atMs = random.int(lengthMs);
    if (draw >= kill + stop) return [];
    const kind = draw < kill ? 'kill' : 'stop';
    return [{ atMs, process: name, kind, forMs: Math.min(200 + random.int(12_000), lengthMs - atMs) }];
  });
  const byTime = (a: { atMs: number }, b: { atMs: number }): number => a.atMs - b.atMs;
  return { lengthMs, lines: lines.sort(byTime), processes: processes.sort(byTime) };
}

function drawStep(random: Random, mayTurnBits: boolean): LineStep {
  const draw = random.next();
  if (draw < 0.12) return { kind: 'cut', how: random.chance(0.5) ? 'reset' : 'end' };
  if (draw < 0.2) return { kind: 'faults', faults: { ...SOUND_LINE, refuses: true } };
  if (draw < 0.35) return oneOrBoth(random, { ...CLEAR, holds: true });
  if (draw < 0.55) return oneOrBoth(random, { ...CLEAR, swallows: true });
  if (draw < 0.68) {
    const slow = { ...CLEAR, delayMs: random.int(900), jitterMs: random.int(600) };
    return oneOrBoth(random, slow);
  }
  if (draw < 0.76) return oneOrBoth(random, { ...CLEAR, bytesPerSecond: 300 + random.int(8_000) });
  // From a bit in every other frame to one in a few hundred.
  if (draw < 0.94 && mayTurnBits) return oneOrBoth(random, { ...CLEAR, flipEveryBytes: 100 * 2 ** random.int(9) });
  return { kind: 'faults', faults: SOUND_LINE };
}

function oneOrBoth(random: Random, faults: LaneFaults): LineStep {
  const which = random.int(3);
  return {
    kind: 'faults',
    faults: { up: which === 1 ? CLEAR : faults, down: which === 2 ? CLEAR : faults, refuses: false },
  };
}

/** A step in few words, for the log of a line. */
export function tellStep(step: LineStep): string {
  if (step.kind === 'cut') return `cut (${step.how})`;
  const { up, down, refuses } = step.faults;
  if (refuses) return 'refuses';
  const told = [tellLane('up', up), tellLane('down', down)].filter((text) => text !== '');
  return told.length === 0 ? 'sound' : told.join(', ');
}

function tellLane(name: string, lane: LaneFaults): string {
  const told = (Object.keys(CLEAR) as (keyof LaneFaults)[])
    .filter((fault) => lane[fault] !== CLEAR[fault])
    .map((fault) => `${fault} ${lane[fault]}`);
  return told.length === 0 ? '' : `${name}: ${told.join(' ')}`;
}
