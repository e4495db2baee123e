// `npm run fieldday -- --minutes N [--seed S]`: a day of 三都镇 through emulated devices on emulated lines, with everything going wrong. The last
// line is one JSON object. The seed decides what goes wrong when; what it meets in real processes is up to the machine.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { whyNoPtyWire } from '@youxu/transport/emulator';
import { MINUTES_MAX } from './field-hall.ts';
import { FAULT_KINDS } from './plan-faults.ts';
import { runFieldDay } from './run-field-day.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '20' }, seed: { type: 'string' } } });
const minutes = Number(values.minutes);
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
if (!(minutes > 0 && minutes <= MINUTES_MAX) || !Number.isInteger(seed)) {
  console.error(`--minutes is more than 0 and at most ${MINUTES_MAX}, --seed a whole number`);
  process.exit(2);
}
// As `npm start` does: what was compiled once is kept.
process.env.NODE_COMPILE_CACHE ??= path.resolve(import.meta.dirname, '../../../.cache/compiled');

const noPty = whyNoPtyWire();
if (noPty !== undefined) console.log(`no serial lines, all are behind TCP ports: ${noPty}`);
const folder = mkdtempSync(path.join(tmpdir(), 'youxu-fieldday-'));
console.log(`seed ${seed}, ${minutes} minutes, logs in ${folder}`);
const tell = (line: string): void => console.log(line);
const report = await runFieldDay({ minutes, seed, folder, hasPty: noPty === undefined, tell });
const { visits, papers, presses, commands, thanked, ratings, faults, lost, doubled, wrong } = report;
const sorted = [...report.callShownMs].sort((a, b) => a - b);
const shownMs = (share: number): number => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
for (const kind of FAULT_KINDS) console.log(`${kind.padEnd(20)} ${faults[kind] ?? 0}`);
const findings = [...lost, ...doubled, ...wrong];
for (const finding of findings) console.error(finding);
const isProof = visits > 0 && commands > 0 && ratings > 0 && FAULT_KINDS.every((kind) => (faults[kind] ?? 0) > 0);
if (!isProof) console.error('too little happened to prove anything');
if (findings.length > 0 || !isProof) {
  console.error(`seed ${seed}: data and logs are kept in ${folder}`);
  process.exitCode = 1;
} else rmSync(folder, { recursive: true });
const counts = {
  visits,
  papers,
  presses,
  commands,
  thanked,
  ratings,
  callShownMsP50: shownMs(0.5),
  callShownMsMax: shownMs(1),
  stoodStillMs: report.stoodStillMs,
};
console.log(JSON.stringify({ ...counts, faults, lost: lost.length, doubled: doubled.length, wrong: wrong.length }));
