import type { BytesSeen } from '../bytes-main.ts';
import type { BenchOptions, Figure, Row } from '../figure.ts';
import { startHall } from '../hall-under-test.ts';
import { Program } from '../programs.ts';

const BYTES_MAX = 1_536;
/** Figures of four digits become figures of five: that is all that may grow. */
const GROWTH_MAX = 1.05;

/** What one call sends to one screen, however many wait. */
export const bytesPerCall: Figure = {
  name: 'bytes-per-call',
  measure: async (options) => [
    ...(await inHall('sandu', [10, 1_000, 10_000], options)),
    // The largest of the eight halls, for what grows with the plan.
    ...(await inHall('sanming', [10, 1_000], options)),
  ],
};

async function inHall(hallId: string, levels: readonly number[], options: BenchOptions): Promise<readonly Row[]> {
  const hall = await startHall(hallId, options);
  const args = ['--url', hall.server.url, '--hall', hallId, '--waiting', levels.join(',')];
  const program = new Program('bytes-main.ts', args);
  try {
    const seen: BytesSeen[] = [];
    for (const _ of levels) seen.push(await program.json<BytesSeen>());
    const kinds = Object.keys(seen[0]?.bytes ?? {});
    return kinds.map((kind) => rowOf(`bytes per call, ${kind} of ${hallId}`, kind, seen));
  } finally {
    await program.end();
    await hall.close();
  }
}

function rowOf(name: string, kind: string, seen: readonly BytesSeen[]): Row {
  const bytes = seen.map((one) => one.bytes[kind] ?? Number.NaN);
  const at = Object.fromEntries(seen.map(({ waiting }, index) => [`at${waiting}WaitingBytes`, bytes[index] ?? 0]));
  const [first = Number.NaN] = bytes;
  return {
    name,
    figures: { ...at, mostBytes: Math.max(...bytes), growth: (bytes.at(-1) ?? Number.NaN) / first },
    aims: [
      { of: 'mostBytes', atMost: BYTES_MAX },
      { of: 'growth', atMost: GROWTH_MAX },
    ],
  };
}
