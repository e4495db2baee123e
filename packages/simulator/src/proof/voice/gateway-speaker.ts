import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readWav } from '@youxu/voice';
import { decode } from './coded-voice.ts';
import { understand } from './heard.ts';
import type { Sounded } from './voice-audit.ts';
import { until } from './voice-hall.ts';

const GATEWAY = path.resolve(import.meta.dirname, '../../../../../apps/device-gateway/src/main.ts');

export interface GatewaySpeakerOptions {
  readonly url: string;
  readonly folder: string;
  readonly speakerZoneIds: readonly string[];
  readonly voices: { readonly zh: string; readonly en: string };
}

/** A real device gateway, and in place of its machine's player one that takes as long as the sound and keeps it. */
export class GatewaySpeaker {
  readonly #options: GatewaySpeakerOptions;
  readonly #heard: string;
  readonly #programs: string;
  #child: ChildProcess | undefined;
  #output = '';

  constructor(options: GatewaySpeakerOptions) {
    this.#options = options;
    const { folder, speakerZoneIds, voices } = options;
    this.#heard = path.join(folder, 'heard');
    this.#programs = path.join(folder, 'programs');
    for (const one of [this.#heard, this.#programs]) mkdirSync(one, { recursive: true });
    writeFileSync(path.join(this.#programs, 'aplay'), playerInto(this.#heard));
    chmodSync(path.join(this.#programs, 'aplay'), 0o755);
    const speakers = speakerZoneIds.map((id) => ({ device: `speaker:${id}`, voices, soundCard: id }));
    writeFileSync(path.join(folder, 'devices.json'), JSON.stringify({ format: 1, lines: [], speakers }));
  }

  async start(): Promise<void> {
    const { url, folder } = this.#options;
    const args = ['--server', url, '--devices', path.join(folder, 'devices.json')];
    const child = spawn(process.execPath, [GATEWAY, ...args, '--data', path.join(folder, 'gateway'), '--port', '0'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, YOUXU_TOKEN: 'demo-gateway', PATH: this.#programs },
    });
    this.#child = child;
    this.#output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString('utf8');
      });
    }
    await until(`the gateway is ready: ${this.#output}`, () => this.#output.includes('"ready"'));
  }

  /** What it plays goes on: the player is a program of its own. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Whether something sounds in a zone now. */
  isSounding(speakerZoneId: string): boolean {
    return readdirSync(this.#heard).some((file) => file.startsWith(`${speakerZoneId} `) && file.endsWith('.part'));
  }

  sounds(): readonly Sounded[] {
    const files = readdirSync(this.#heard).filter((file) => file.endsWith('.wav'));
    return files
      .map((file): Sounded => {
        const [speakerZoneId = '', fromAt, toAt] = file.replace('.wav', '').split(' ');
        const sound = readWav(readFileSync(path.join(this.#heard, file)));
        if (!sound.ok) throw new Error(sound.error);
        const { samples, sampleRateHz } = sound.value;
        const onceMs = (samples.length / sampleRateHz) * 1_000;
        const [from, to] = [Number(fromAt), Number(toAt)];
        const heard = understand(decode(samples));
        return { speakerZoneId, fromAt: from, toAt: to, onceMs, whole: to - from >= onceMs - 5, heard };
      })
      .sort((a, b) => a.fromAt - b.fromAt);
  }
}

/** Takes as long as the sound; leaves it behind named by sound card, begin and end. Killed, it leaves nothing but a part. */
const playerInto = (folder: string): string => `#!${process.execPath}
const fs = require('node:fs');
const wav = fs.readFileSync(process.argv.at(-1));
const card = process.argv[process.argv.indexOf('-D') + 1];
const fromMs = Date.now();
const file = ${JSON.stringify(folder)} + '/' + card + ' ' + fromMs;
fs.writeFileSync(file + '.part', wav);
setTimeout(() => fs.renameSync(file + '.part', file + ' ' + Date.now() + '.wav'), (wav.length - 44) / 2 / wav.readUInt32LE(24) * 1000);
`;
