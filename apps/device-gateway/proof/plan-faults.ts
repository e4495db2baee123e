import type { Random } from '@youxu/basics';
import { BARS_THAT_TELL, LINES, lineNameOf } from './field-hall.ts';

/** Every kind of thing that goes wrong with devices, lines and programs. */
export const FAULT_KINDS = [
  ...(['line-unplugged', 'line-silent', 'line-corrupting', 'line-lossy'] as const),
  ...(['bar-off', 'bar-mute', 'bar-deaf', 'bar-busy', 'bar-slow'] as const),
  ...(['keypad-stuck', 'keypad-babbling', 'keypad-doubling', 'keypad-mute', 'keypad-off'] as const),
  ...(['pad-off', 'pad-mute', 'pad-deaf', 'pad-doubling'] as const),
  ...(['printer-paper-out', 'printer-cover', 'printer-jam', 'printer-off'] as const),
  ...(['worker-killed', 'worker-hangs', 'gateway-killed', 'hall-killed'] as const),
  // The bars lose power for a moment; and the line programs end with them.
  ...(['mains-flicker', 'mains-cut'] as const),
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface PlannedFault {
  readonly kind: FaultKind;
  /** A line, a window's number, a kiosk's place in the plan, or nothing. */
  readonly target: string;
  readonly atMs: number;
  /** Until it heals; for a program that is killed, until it is started again where nobody else does. */
  readonly forMs: number;
}

export interface FaultPlanOptions {
  readonly lengthMs: number;
  /** Between two beginnings, on average, once every kind has had its turn. */
  readonly everyMs: number;
  readonly forMsMin: number;
  readonly forMsMax: number;
  readonly kiosks: number;
  /** After the mains: for so long nothing else makes a program tell its bars anew what to show. */
  readonly judgedMs: number;
}

/** Between two faults that may not happen at once. */
const AFTER_MS = 1_000;
/** The same for programs, which have to be started again. */
const AFTER_PROGRAM_MS = 4_000;
/** Until the gateway has noticed and started another program. */
const HANG_MS = 7_000;
/** Where there is time for it, long enough to be told as stuck: ten seconds. */
const STUCK_MS = 13_000;
/** Too short for most drivers to miss an answer: only by what the bars have forgotten can it be noticed. */
const MAINS_MS = 300;
/** Where everything is taken, a little later. */
const PUSH_MS = 250;

/** Each kind at least once, in an order drawn from the seed, then at random until the end. The same numbers give the same plan. */
export function planFaults(random: Random, options: FaultPlanOptions): readonly PlannedFault[] {
  const { lengthMs, forMsMin, forMsMax } = options;
  // Last, so that in a short piece, too, nothing else starts afresh what has to be told again after them.
  const last = ['mains-cut', 'mains-flicker'] as const;
  const others = FAULT_KINDS.filter((kind) => !last.some((one) => one === kind));
  const firstRound = [...shuffled(random, others), ...last] as const;
  const gapMs = Math.min(options.everyMs, (lengthMs - forMsMax) / FAULT_KINDS.length);
  const plan: PlannedFault[] = [];
  const takenUntilMs = new Map<string, number>();
  let atMs = 0;
  for (let turn = 0; ; turn++) {
    const kind = firstRound[turn] ?? random.pick(FAULT_KINDS);
    const drawnMs = forMsMin + random.int(forMsMax - forMsMin);
    const isLong = forMsMax > STUCK_MS / 2;
    const forMs = lengthOf(kind, drawnMs, isLong);
    atMs += turn < firstRound.length ? gapMs : random.exponential(options.everyMs);
    let free = freeTargets(kind, options.kiosks, takenUntilMs, atMs);
    while (free.length === 0) {
      atMs += PUSH_MS;
      free = freeTargets(kind, options.kiosks, takenUntilMs, atMs);
    }
    if (turn >= firstRound.length && atMs + forMs > lengthMs) return plan;
    const target = random.pick(free);
    const afterMs = kind.startsWith('mains') ? options.judgedMs : target === '' ? AFTER_PROGRAM_MS : AFTER_MS;
    for (const resource of resourcesOf(kind, target)) takenUntilMs.set(resource, atMs + forMs + afterMs);
    plan.push({ kind, target, atMs: Math.round(atMs), forMs });
  }
}

function lengthOf(kind: FaultKind, drawnMs: number, isLong: boolean): number {
  if (kind === 'worker-hangs') return HANG_MS;
  if (kind.startsWith('mains')) return MAINS_MS;
  return kind === 'keypad-stuck' && isLong ? STUCK_MS : drawnMs;
}

function freeTargets(kind: FaultKind, kiosks: number, takenUntilMs: ReadonlyMap<string, number>, atMs: number) {
  return targetsOf(kind, kiosks).filter((target) =>
    resourcesOf(kind, target).every((resource) => (takenUntilMs.get(resource) ?? 0) <= atMs),
  );
}

function targetsOf(kind: FaultKind, kiosks: number): readonly string[] {
  const windows = Array.from({ length: 11 }, (_, index) => String(index + 1));
  const [what] = kind.split('-');
  if (what === 'line') return LINES.map(({ name }) => name);
  if (what === 'printer') return Array.from({ length: kiosks }, (_, index) => String(index));
  // An ASCII bar cannot tell that it forgot what it showed: its driver says it again once a minute. And it has no word for busy.
  if (kind === 'bar-off' || kind === 'bar-busy') return BARS_THAT_TELL.map(String);
  if (what === 'bar' || what === 'keypad' || what === 'pad') return windows;
  return [''];
}

/** A key that is down is one press only while it can be heard that it never came up: nothing else befalls its line meanwhile. */
function resourcesOf(kind: FaultKind, target: string): readonly string[] {
  const [what] = kind.split('-');
  if (kind === 'keypad-stuck' || kind === 'keypad-babbling')
    return [`line ${lineNameOf('counter', target)}`, `counter ${target}`];
  if (what === 'line') return [`line ${target}`];
  if (what === 'bar') return [`bar ${target}`];
  if (what === 'keypad' || what === 'pad') return [`counter ${target}`];
  if (what === 'printer') return [`printer ${target}`];
  return ['programs'];
}

export function shuffled<T>(random: Random, items: readonly T[]): readonly T[] {
  const rest = [...items];
  return items.map(() => rest.splice(random.int(rest.length), 1)[0] as T);
}
