import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** About an hour of speech at 22,050 Hz. */
const BYTES_MAX = 160 * 1024 * 1024;

/** Sounds that were made before, in a folder that never grows beyond its limit: what was not wanted longest goes first. */
export class SpeechShelf {
  readonly #folder: string;
  readonly #bytesMax: number;

  constructor(folder: string, bytesMax = BYTES_MAX) {
    this.#folder = folder;
    this.#bytesMax = bytesMax;
  }

  async find(name: string): Promise<Buffer | undefined> {
    const file = this.#fileOf(name);
    try {
      const bytes = await readFile(file);
      const now = new Date(performance.timeOrigin + performance.now());
      await utimes(file, now, now);
      return bytes;
    } catch {
      return undefined;
    }
  }

  /** A disk that is full or gone is no reason to be silent: what cannot be kept is made again. */
  async keep(name: string, bytes: Uint8Array): Promise<void> {
    const file = this.#fileOf(name);
    try {
      await mkdir(this.#folder, { recursive: true });
      await writeFile(`${file}.part`, bytes);
      await rename(`${file}.part`, file);
      await this.#makeRoom();
    } catch {
      await rm(`${file}.part`, { force: true }).catch(() => {});
    }
  }

  async #makeRoom(): Promise<void> {
    const files = await Promise.all(
      (await readdir(this.#folder)).map(async (name) => {
        const file = path.join(this.#folder, name);
        const { size, mtimeMs } = await stat(file);
        return { file, size, mtimeMs };
      }),
    );
    let bytes = files.reduce((sum, { size }) => sum + size, 0);
    for (const { file, size } of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
      if (bytes <= this.#bytesMax) return;
      await rm(file, { force: true });
      bytes -= size;
    }
  }

  #fileOf(name: string): string {
    return path.join(this.#folder, `${createHash('sha256').update(name).digest('hex').slice(0, 32)}.wav`);
  }
}
