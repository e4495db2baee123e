import path from 'node:path';
import type { Figure } from '../figure.ts';
import { resultOf, SERVER_NODE_ARGS } from '../programs.ts';

const MEMORY = path.resolve(import.meta.dirname, '../../../../../apps/hall-server/proof/memory.ts');
/** What `npm start` is to keep below. */
const MEGABYTES_MAX = 150;

interface Memory {
  readonly clients: number;
  readonly served: number;
  readonly residentMegabytes: Readonly<Record<'started' | 'connected' | 'peak' | 'ended', number>>;
}

/** A hall's memory with 100 clients over an hour in a minute, run as `npm start` runs it. */
export const memory: Figure = {
  name: 'memory',
  measure: async () => {
    const { clients, served, residentMegabytes: megabytes } = await resultOf<Memory>(MEMORY, [], SERVER_NODE_ARGS);
    return [
      {
        name: `memory, ${clients} clients for an hour`,
        figures: {
          startedMegabytes: megabytes.started,
          connectedMegabytes: megabytes.connected,
          peakMegabytes: megabytes.peak,
          endedMegabytes: megabytes.ended,
          served,
        },
        aims: [{ of: 'peakMegabytes', atMost: MEGABYTES_MAX }],
      },
    ];
  },
};
