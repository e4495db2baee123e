import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeWav } from '../../wav.ts';

/** A folder of programs that a test makes: each a real process, so that nothing about processes is pretended. */
export class FakePrograms {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'youxu-fake-programs-'));

  /** @param body a CommonJS script; `args`, `fs`, `log(value)` and `input()` are there */
  add(name: string, body: string): void {
    const prelude = [
      `#!${process.execPath}`,
      `const fs = require('node:fs'); const args = process.argv.slice(2);`,
      `const input = () => fs.readFileSync(0, 'utf8');`,
      `const log = (value) => fs.appendFileSync(${JSON.stringify(this.logFile)}, JSON.stringify(value) + '\\n');`,
    ];
    writeFileSync(path.join(this.folder, name), `${prelude.join('\n')}\n${body}\n`, { mode: 0o755 });
  }

  get logFile(): string {
    return path.join(this.folder, 'log.jsonl');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** A WAV file as a script would write it, in base64. */
export function toneBase64(lengthMs: number, sampleRateHz = 22_050): string {
  const samples = Float32Array.from({ length: (lengthMs * sampleRateHz) / 1_000 }, (_, i) => 0.5 * Math.sin(i / 8));
  return Buffer.from(writeWav({ sampleRateHz, samples })).toString('base64');
}
