import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { CommandInput, CommandName, CommandResult } from '@youxu/domain';

const PROGRAM = path.resolve(import.meta.dirname, '../../../hall-server/src/main.ts');
const HEADERS = { 'content-type': 'application/json' };

/** The hall server itself with its demonstration hall; its clock runs so many times as fast. */
export class DemoHall {
  readonly #data = mkdtempSync(path.join(tmpdir(), 'youxu-hall-'));
  #process: ChildProcess | undefined;
  #requests = 0;
  url = '';

  async start(clockRate: number): Promise<void> {
    const options = ['--hall', 'sandu', '--demo', '--port', '0', '--data', this.#data, '--log-level', 'silent'];
    const child = spawn(process.execPath, [PROGRAM, ...options, '--clock-rate', String(clockRate)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = child;
    for await (const line of createInterface({ input: child.stdout })) {
      this.url = /http:\S+/.exec(line)?.[0] ?? '';
      if (this.url !== '') return;
    }
    throw new Error('the hall server did not start');
  }

  async close(): Promise<void> {
    const child = this.#process;
    if (child !== undefined && child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(this.#data, { recursive: true, force: true });
  }

  async signIn(number: string): Promise<string> {
    const body = JSON.stringify({ number, password: 'demo' });
    const response = await fetch(`${this.url}/api/v1/sign-in`, { method: 'POST', headers: HEADERS, body });
    return ((await response.json()) as { token: string }).token;
  }

  /** Gives a command over HTTP; throws where it is refused. */
  async give<N extends CommandName>(token: string, name: N, input: CommandInput<N>): Promise<CommandResult<N>> {
    const body = JSON.stringify({ requestId: `test-request-${this.#requests++}`, input });
    const headers = { ...HEADERS, authorization: `Bearer ${token}` };
    const response = await fetch(`${this.url}/api/v1/commands/${name}`, { method: 'POST', headers, body });
    const reply = (await response.json()) as { ok: boolean; result: CommandResult<N> };
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply)}`);
    return reply.result;
  }
}
