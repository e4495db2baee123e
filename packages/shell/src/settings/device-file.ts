import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const enrolledDevice = z.strictObject({
  /** Origin of the hall that gave the token; it is shown to no other. */
  hall: z.string().min(1),
  deviceId: z.string().min(1),
  /** Of a rating terminal. */
  windowId: z.string().min(1).optional(),
  token: z.string().min(1).max(200),
});

/** Who this machine is, and the secret that proves it. */
export type EnrolledDevice = z.infer<typeof enrolledDevice>;

/** `device.json` in the data folder, readable by this account only. */
export class DeviceFile {
  readonly #folder: string;
  readonly #file: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#file = path.join(folder, 'device.json');
  }

  /** Undefined where the machine is not enrolled, or its file is spoiled: then it is enrolled anew. */
  read(): EnrolledDevice | undefined {
    try {
      const parsed = enrolledDevice.safeParse(JSON.parse(readFileSync(this.#file, 'utf8')));
      return parsed.success ? parsed.data : undefined;
    } catch {
      return undefined;
    }
  }

  /** Whole or not at all: written aside, synced, renamed. */
  write(device: EnrolledDevice): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    chmodSync(this.#folder, 0o700);
    const aside = `${this.#file}.new`;
    rmSync(aside, { force: true });
    // `wx`: nobody has put another file or a link there meanwhile.
    const descriptor = openSync(aside, 'wx', 0o600);
    try {
      writeSync(descriptor, `${JSON.stringify(device)}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(aside, this.#file);
  }

  forget(): void {
    rmSync(this.#file, { force: true });
  }
}
