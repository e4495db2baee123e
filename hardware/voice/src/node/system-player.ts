import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Running, type Spawn, startProgram } from '@youxu/transport/program';
import { writeWav } from '../wav.ts';
import { findProgram } from './find-program.ts';

export interface SystemPlayerOptions {
  /** The sound card, as the player names it (aplay -D, paplay --device, pw-play --target); the default one when absent. */
  readonly device?: string;
  /** Where players are looked for; the machine's own PATH when absent. */
  readonly searchPath?: string;
  readonly spawn?: Spawn;
  /** How much longer than the sound a player may take before it is ended; 5,000 when absent. */
  readonly lateMsMax?: number;
}

/** Sound that is on its way. */
export interface SystemPlaying {
  /** Resolves once: when it has sounded to its end, or when it has not. Never rejects. */
  readonly done: Promise<'ended' | 'failed'>;
  /** Silence at once; `done` says `failed`. */
  stop(): void;
}

/** A loudspeaker on this machine, without a browser. */
export interface SystemPlayer {
  /** Whether there is a program that plays sound. */
  wake(): Promise<boolean>;
  /** To be called only after `wake` said true. `gain` is a factor, 0 to 1. */
  play(samples: Float32Array, sampleRateHz: number, gain: number): SystemPlaying;
}

interface PlayerProgram {
  readonly program: string;
  /** Undefined when it cannot choose the sound card. */
  args(file: string, device: string | undefined): readonly string[] | undefined;
}

/** Where the file's path stands for PowerShell: nothing in it can be taken for program code. */
const FILE_VARIABLE = 'YOUXU_SOUND';

/** In the order of preference. All take a file, not all take standard input. */
const PLAYERS: readonly PlayerProgram[] = [
  { program: 'pw-play', args: (file, device) => [...(device === undefined ? [] : ['--target', device]), file] },
  { program: 'paplay', args: (file, device) => [...(device === undefined ? [] : [`--device=${device}`]), file] },
  { program: 'aplay', args: (file, device) => ['-q', ...(device === undefined ? [] : ['-D', device]), file] },
  {
    program: 'ffplay',
    args: (file, device) =>
      device === undefined ? ['-nodisp', '-autoexit', '-loglevel', 'error', '-i', file] : undefined,
  },
  { program: 'afplay', args: (file, device) => (device === undefined ? [file] : undefined) },
  {
    program: 'powershell',
    args: (_file, device) => {
      const script = `$ErrorActionPreference='Stop';(New-Object System.Media.SoundPlayer $env:${FILE_VARIABLE}).PlaySync()`;
      return device === undefined ? ['-NoProfile', '-NonInteractive', '-Command', script] : undefined;
    },
  },
];

/** What a player may still hold in its buffers when it ends, and what clocks may differ. */
const EARLY_MS_MAX = 500;
/** Starting PowerShell, waking a sound card. */
const LATE_MS_MAX = 5_000;

/** Plays through whichever player the machine has. One that fails is tried last the next time. */
export function systemPlayer(options: SystemPlayerOptions = {}): SystemPlayer {
  return new ProgramPlayer(options);
}

class ProgramPlayer implements SystemPlayer {
  readonly #options: SystemPlayerOptions;
  #players: readonly (PlayerProgram & { readonly file: string })[] = [];

  constructor(options: SystemPlayerOptions) {
    this.#options = options;
  }

  async wake(): Promise<boolean> {
    if (this.#players.length > 0) return true;
    const found = await Promise.all(
      PLAYERS.map(async (player) => {
        const file = await findProgram(player.program, this.#options.searchPath);
        const usable = player.args('', this.#options.device) !== undefined;
        return file === undefined || !usable ? [] : [{ ...player, file }];
      }),
    );
    this.#players = found.flat();
    return this.#players.length > 0;
  }

  play(samples: Float32Array, sampleRateHz: number, gain: number): SystemPlaying {
    let running: Running | undefined;
    let stopped = false;
    const { promise, resolve } = Promise.withResolvers<'ended' | 'failed'>();
    const [player, ...others] = this.#players;
    const stop = (): void => {
      stopped = true;
      running?.kill();
      resolve('failed');
    };
    if (player === undefined) return { done: Promise.resolve('failed'), stop };

    const loudness = Math.max(0, Math.min(1, gain));
    const wav = writeWav({ sampleRateHz, samples: samples.map((sample) => sample * loudness) });
    const lengthMs = (samples.length * 1_000) / sampleRateHz;
    const start = async (file: string): Promise<boolean> => {
      if (stopped) return false;
      const startedMs = performance.now();
      running = startProgram(player.file, player.args(file, this.#options.device) ?? [], {
        env: { [FILE_VARIABLE]: file },
        timeoutMs: lengthMs + (this.#options.lateMsMax ?? LATE_MS_MAX),
        spawn: this.#options.spawn,
      });
      const end = await running.done;
      // A player without a sound card may end at once and say that all is well.
      return end.ok && performance.now() - startedMs >= lengthMs - EARLY_MS_MAX;
    };
    void withFile(wav, start).then((sounded) => {
      if (!sounded && !stopped) this.#players = [...others, player];
      resolve(sounded && !stopped ? 'ended' : 'failed');
    });
    return { done: promise, stop };
  }
}

/** False when the file could not be written, or what was done with it was. */
async function withFile(bytes: Uint8Array, use: (file: string) => Promise<boolean>): Promise<boolean> {
  let folder: string | undefined;
  try {
    folder = await mkdtemp(path.join(tmpdir(), 'youxu-sound-'));
    const file = path.join(folder, 'sound.wav');
    await writeFile(file, bytes, { mode: 0o600 });
    return await use(file);
  } catch {
    return false;
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
