import type { BenchOptions, Figure, Row } from '../figure.ts';
import { startFloor } from '../floor.ts';
import { writtenBy } from '../floor-shape.ts';
import { type HallUnderTest, startHall, untilQuiet } from '../hall-under-test.ts';
import type { Load } from '../load-main.ts';
import { type Latencies, latenciesOf } from '../percentiles.ts';
import { resultOf } from '../programs.ts';

const SECONDS = 1.5;
const ROUNDS = 3;

/** take-ticket, acknowledged durable, one request in flight for each client. */
export const takeTicket: Figure = {
  name: 'take-ticket',
  measure: async (options) => {
    const rows: Row[] = [];
    // A hall each, so that none has to carry the tickets of the one before.
    for (const clients of [1, 16, 64]) rows.push(await withClients(clients, options));
    return rows;
  },
};

async function withClients(clients: number, options: BenchOptions): Promise<Row> {
  const hall = await startHall('sandu', options);
  try {
    const load = loadOn(hall, clients);
    const { reply } = await load(hall.server.url);
    const floor = await startFloor({
      folder: hall.folder,
      shape: { 'take-ticket': { ...writtenBy(hall.file, 'take-ticket'), reply } },
    });
    try {
      await untilQuiet(hall);
      await load(floor.url);
      const [ofFloor, ofHall]: [Load[], Load[]] = [[], []];
      // Alternating, so that a noisy minute harms both.
      for (let round = 0; round < ROUNDS; round++) {
        await untilQuiet(hall);
        ofFloor.push(await load(floor.url));
        ofHall.push(await load(hall.server.url));
      }
      return rowOf(clients, ofHall, ofFloor);
    } finally {
      await floor.program.end();
    }
  } finally {
    await hall.close();
  }
}

function loadOn({ plan }: HallUnderTest, clients: number): (url: string) => Promise<Load> {
  const who = ['--token', `demo-${plan.kiosks[0]?.id}`, '--service', String(plan.services[0]?.id)];
  const much = ['--clients', String(clients), '--seconds', String(SECONDS)];
  return (url) => resultOf('load-main.ts', ['--url', url, ...who, ...much]);
}

function totalOf(loads: readonly Load[]): Latencies & { readonly perSecond: number } {
  const latenciesMs = loads.flatMap((load) => load.latenciesMs);
  const seconds = loads.reduce((sum, load) => sum + load.seconds, 0);
  return { perSecond: latenciesMs.length / seconds, ...latenciesOf(latenciesMs) };
}

function rowOf(clients: number, ofHall: readonly Load[], ofFloor: readonly Load[]): Row {
  const hall = totalOf(ofHall);
  const floor = totalOf(ofFloor);
  const figures = {
    perSecond: hall.perSecond,
    floorPerSecond: floor.perSecond,
    p50Ms: hall.p50Ms,
    floorP50Ms: floor.p50Ms,
    p99Ms: hall.p99Ms,
    floorP99Ms: floor.p99Ms,
    ratio: clients === 1 ? hall.p50Ms / floor.p50Ms : hall.perSecond / floor.perSecond,
    refused: ofHall.reduce((sum, { refused }) => sum + refused, 0),
  };
  const refused = { of: 'refused', atMost: 0 };
  if (clients === 1) {
    const aims = [{ of: 'ratio', atMost: 1.3 }, { of: 'p99Ms', atMost: 20 }, refused];
    return { name: 'take-ticket, 1 client', figures, aims, note: 'ratio: of p50' };
  }
  const aims = [{ of: 'perSecond', atLeast: 5_000 }, { of: 'ratio', atLeast: 0.8 }, refused];
  return { name: `take-ticket, ${clients} clients`, figures, aims };
}
