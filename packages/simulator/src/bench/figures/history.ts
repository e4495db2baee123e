import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SAVED_STATE_FORMAT } from '@youxu/domain';
import type { BenchOptions, Figure, Row } from '../figure.ts';
import { startHall } from '../hall-under-test.ts';
import { percentile } from '../percentiles.ts';
import { resultOf } from '../programs.ts';
import type { HistorySeen } from '../start-main.ts';

const HALL = 'sanming';
const CACHE = path.resolve(import.meta.dirname, '../../../../../.cache');
const FOLLOW_JOURNAL = path.resolve(
  import.meta.dirname,
  '../../../../../apps/hall-server/src/reports/follow-journal-main.ts',
);
/** Raised when histories are to be written anew. */
const HISTORY_FORMAT = 1;
const RSS_MAX_MB = 200;

/** Starting after years, how much memory that takes, and a month's report over them. Floor: the same hall on its first day. */
export const history: Figure = {
  name: 'history',
  measure: async (options) => {
    const folder = await historyFolder(options.visits);
    const young = await startHall(HALL, options);
    const youngFolder = young.folder;
    await young.server.stop();
    try {
      const floor = await measure(youngFolder, options);
      const seen = await measure(folder, options);
      return rowsOf(options.visits, seen, floor);
    } finally {
      await young.close();
    }
  },
};

function measure(folder: string, { profileFolder }: BenchOptions): Promise<HistorySeen> {
  const profile = profileFolder === undefined ? [] : ['--profile', profileFolder];
  return resultOf('start-main.ts', ['--hall', HALL, '--data', folder, ...profile]);
}

/** Written once, then kept: it lives on by a few tickets with each run. */
async function historyFolder(visits: number): Promise<string> {
  const folder = path.join(CACHE, `bench-history-${HALL}-${visits}`);
  const stamp = path.join(folder, 'history.json');
  const format = { historyFormat: HISTORY_FORMAT, savedStateFormat: SAVED_STATE_FORMAT };
  if (existsSync(stamp)) {
    const kept = JSON.parse(readFileSync(stamp, 'utf8')) as Partial<typeof format>;
    const fits = kept.historyFormat === format.historyFormat && kept.savedStateFormat === format.savedStateFormat;
    if (fits) return folder;
  }
  process.stderr.write(`history: about ${visits} visits are being written to ${folder}; this is done once\n`);
  const writing = `${folder}.writing`;
  for (const old of [folder, writing]) rmSync(old, { recursive: true, force: true });
  mkdirSync(writing, { recursive: true });
  const written = await resultOf<object>('history-main.ts', [
    ...['--hall', HALL, '--visits', String(visits), '--folder', writing],
  ]);
  const reported = await resultOf<object>(FOLLOW_JOURNAL, ['--data', writing]);
  writeFileSync(path.join(writing, 'history.json'), JSON.stringify({ ...format, ...written, reported }));
  renameSync(writing, folder);
  return folder;
}

function rowsOf(visits: number, seen: HistorySeen, floor: HistorySeen): readonly Row[] {
  const name = visits.toLocaleString('en');
  const start = percentile(seen.startsMs, 0.5);
  const floorStart = percentile(floor.startsMs, 0.5);
  return [
    {
      name: `start after ${name} visits → first call`,
      figures: {
        p50Ms: start,
        floorP50Ms: floorStart,
        worstMs: Math.max(...seen.startsMs),
        floorWorstMs: Math.max(...floor.startsMs),
        ratio: start / floorStart,
        residentMegabytes: seen.residentMegabytes,
        floorResidentMegabytes: floor.residentMegabytes,
      },
      aims: [
        { of: 'p50Ms', atMost: 1_000 },
        { of: 'residentMegabytes', atMost: RSS_MAX_MB },
      ],
      note: 'floor: the same hall on its first day',
    },
    {
      name: `month report over ${name} visits`,
      figures: {
        firstMs: seen.reportsMs[0] ?? Number.NaN,
        p50Ms: percentile(seen.reportsMs, 0.5),
        monthVisits: seen.monthVisits,
      },
      aims: [
        { of: 'firstMs', atMost: 300 },
        { of: 'p50Ms', atMost: 300 },
      ],
    },
  ];
}
