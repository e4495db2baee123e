// `npm run powercut`: the real server under load, its power cut again and again, and everything that was acknowledged looked
// for afterwards. The last line is one JSON object; the exit code is 0 only if nothing was lost, doubled or otherwise wrong.
import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type CutDisk, openExt4Disk, openKillDisk } from './cut-disk.ts';
import { fillDisk } from './disk-full.ts';
import type { HallUnderTest, Report } from './hall-under-test.ts';
import { cutPower } from './power-cuts.ts';
import { failStorage, hasStrace } from './storage-faults.ts';

const USAGE = `npm run powercut -- [options]
  --cuts <n>        how many times (20)
  --seed <n>        of the moments of the cuts
  --unsafe          SQLite does not sync: the program has to find losses, and ends with 1; with 3 where it finds none
  --storage-faults  instead of cuts: system calls on the journal fail, one at each start (needs strace)
  --every <n>       every n-th of them: 7 takes some four minutes, 1 (all of them) half an hour (7)
  --disk-full       instead of cuts: the disk fills up under the working hall (needs root and a loop device)
  --method <which>  shutdown (the file system's; needs root and a loop device) or kill (only the process); default: the best that is allowed
`;
const LISTED_MAX = 10;
const UNSAFE_FOUND_NOTHING = 3;
/** The audit looks at the whole journal after every cut. */
const CUTS_PER_HALL = 25;

const { values } = parseArgs({
  options: {
    cuts: { type: 'string', default: '20' },
    seed: { type: 'string' },
    unsafe: { type: 'boolean', default: false },
    method: { type: 'string' },
    'storage-faults': { type: 'boolean', default: false },
    every: { type: 'string', default: '7' },
    'disk-full': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
let hall: HallUnderTest | undefined;
const onHall = (next: HallUnderTest): void => {
  hall = next;
};
const say = (line: string): void => console.log(line);

function wholeNumber(text: string, name: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  console.error(`--${name} must be a whole number.`);
  process.exit(2);
}

async function openDisk(): Promise<CutDisk> {
  if (values.method === 'kill') return openKillDisk();
  const opened = await openExt4Disk();
  if (opened.ok) return opened.value;
  if (values.method === 'shutdown') {
    console.error(`No power can be cut: ${opened.error}.`);
    process.exit(2);
  }
  say(
    `The power cannot be cut here, so the process is killed instead (which cannot see a missing sync): ${opened.error}.`,
  );
  return openKillDisk();
}

/** Lists what was found, and gives the sums. */
function sumUp(reports: readonly Report[]) {
  const sums = { acked: 0, lost: 0, doubled: 0, wrong: 0 };
  for (const report of reports) {
    sums.acked += report.acked;
    for (const kind of ['lost', 'doubled', 'wrong'] as const) {
      sums[kind] += report[kind].length;
      for (const problem of report[kind].slice(0, LISTED_MAX)) say(`${kind}: ${problem}`);
      if (report[kind].length > LISTED_MAX) say(`${kind}: and ${report[kind].length - LISTED_MAX} more`);
    }
  }
  // Where nothing was acknowledged, nothing was proved.
  process.exitCode = sums.lost + sums.doubled + sums.wrong > 0 || sums.acked === 0 ? 1 : 0;
  return sums;
}

async function cutAll(disk: CutDisk): Promise<void> {
  const cuts = Math.max(wholeNumber(values.cuts, 'cuts'), 1);
  const { unsafe } = values;
  say(`${cuts} cuts by ${disk.method}, seed ${seed}${unsafe ? ', SQLite with synchronous=NORMAL' : ''}`);
  const reports: Report[] = [];
  for (let done = 0; done < cuts; done += CUTS_PER_HALL) {
    const name = `hall-${done / CUTS_PER_HALL + 1}`;
    const some = Math.min(CUTS_PER_HALL, cuts - done);
    reports.push(await cutPower({ disk, name, cuts: some, seed: seed + done, unsafe, say, onHall }));
    rmSync(path.join(disk.folder, name), { recursive: true });
  }
  const { acked, lost, doubled, wrong } = sumUp(reports);
  if (unsafe && disk.method === 'kill') {
    say('kill -9 leaves with the kernel what the process wrote, so it cannot see that SQLite does not sync.');
  }
  // The test of the test has failed when it finds nothing.
  if (unsafe && lost === 0) process.exitCode = UNSAFE_FOUND_NOTHING;
  say(JSON.stringify({ cuts, acked, lost, doubled, method: disk.method, wrong, seed, unsafe }));
}

async function failAll(): Promise<void> {
  if (!hasStrace()) {
    console.error('There is no strace here, and without it no system call can be made to fail.');
    process.exit(2);
  }
  const every = Math.max(wholeNumber(values.every, 'every'), 1);
  say(`Storage faults at every ${every === 1 ? '' : `${every}. `}system call on the journal, seed ${seed}`);
  const reports = await failStorage({ every, seed, say, onHall });
  const faults = reports.reduce((sum, report) => sum + report.faults, 0);
  const { acked, lost, doubled, wrong } = sumUp(reports);
  if (reports.some((report) => report.faults === 0)) {
    say('One kind of fault was never met: take a smaller --every.');
    process.exitCode = 1;
  }
  say(JSON.stringify({ faults, acked, lost, doubled, method: 'strace', wrong, seed, every }));
}

async function fillUp(disk: CutDisk): Promise<void> {
  if (disk.method === 'kill') {
    console.error('Without a disk of its own none can be filled.');
    process.exit(2);
  }
  const { acked, lost, doubled, wrong } = sumUp([await fillDisk({ disk, seed, say, onHall })]);
  say(JSON.stringify({ acked, lost, doubled, method: 'disk-full', wrong, seed }));
}

/** Synchronous: it is the last thing that this process does. */
function cleanUp(disk?: CutDisk): void {
  const pid = hall?.server.pid;
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
  disk?.destroy();
}

if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}
if (values.method !== undefined && values.method !== 'shutdown' && values.method !== 'kill') {
  console.error(`--method is shutdown or kill, not ${values.method}.`);
  process.exit(2);
}
// Kept between starts, as in a hall.
process.env.NODE_COMPILE_CACHE ??= path.resolve(import.meta.dirname, '../../../../../.cache/compiled');
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));
const seed = values.seed === undefined ? randomInt(1_000_000) : wholeNumber(values.seed, 'seed');
if (values['storage-faults']) {
  process.on('exit', () => cleanUp());
  await failAll();
} else {
  const disk = await openDisk();
  process.on('exit', () => cleanUp(disk));
  await (values['disk-full'] ? fillUp(disk) : cutAll(disk));
}
// Left to itself, Node 24 has been seen to spin for ever here over a handle that was still closing.
process.exit();
