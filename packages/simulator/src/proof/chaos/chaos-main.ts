// `npm run chaos -- --minutes M [--seed S]`: a hall of real processes, and bad networks between every two of them. The last line is one
// JSON object. The seed decides which faults are drawn; what they meet is decided by the machine.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { MINUTES_MAX } from './chaos-hall.ts';
import { runChaos } from './run-chaos.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '3' }, seed: { type: 'string' } } });
const minutes = Number(values.minutes);
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
if (!(minutes > 0 && minutes <= MINUTES_MAX) || !Number.isInteger(seed)) {
  console.error(`--minutes is more than 0 and at most ${MINUTES_MAX}, --seed a whole number`);
  process.exit(2);
}

const folder = mkdtempSync(path.join(tmpdir(), 'youxu-chaos-'));
console.log(`seed ${seed}, ${minutes} minutes, logs in ${folder}`);
const report = await runChaos({ minutes, seed, folder, tell: (line) => console.log(line) });
const sorted = [...report.agreedMs].sort((a, b) => a - b);
const { heals, acked, papers, offline, unknown, turned, lost, doubled, wrongScreens, residentMbMax, problems } = report;
for (const problem of problems) console.error(problem);
// Where nothing was acknowledged or printed, nothing was proved.
if (acked === 0 || papers === 0) process.exitCode = 1;
if (problems.length > 0) {
  console.error(`${problems.length} problems with seed ${seed}; data and logs are kept in ${folder}`);
  process.exitCode = 1;
} else rmSync(folder, { recursive: true });
const agreedMsMax = sorted.at(-1) ?? 0;
const agreedMsP50 = sorted[Math.floor(sorted.length / 2)] ?? 0;
const figures = { minutes, seed, heals, agreedMsMax, agreedMsP50, acked, lost, doubled, wrongScreens };
console.log(JSON.stringify({ ...figures, papers, offline, unknown, turned, residentMbMax, problems: problems.length }));
// Left to itself, Node 24 has been seen to spin for ever here over a handle that was still closing.
process.exit();
