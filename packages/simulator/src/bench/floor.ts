import path from 'node:path';
import type { FloorShape } from './floor-shape.ts';
import { Program, SERVER_NODE_ARGS } from './programs.ts';

export interface Floor {
  readonly url: string;
  readonly program: Program;
}

export interface FloorOptions {
  /** Its database lies in the hall's folder, so both write to the same disk. */
  readonly folder: string;
  readonly shape: FloorShape;
  readonly port?: number;
  readonly boot?: number;
}

/** A floor server at work, run as the hall is. */
export async function startFloor({ folder, shape, port = 0, boot = 1 }: FloorOptions): Promise<Floor> {
  const file = path.join(folder, 'floor.db');
  const args = ['--file', file, '--shape', JSON.stringify(shape), '--port', String(port), '--boot', String(boot)];
  const program = new Program('floor-server-main.ts', args, SERVER_NODE_ARGS);
  return { url: `http://127.0.0.1:${await program.json<number>()}`, program };
}
