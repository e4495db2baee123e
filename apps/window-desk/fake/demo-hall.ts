import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const program = path.join(import.meta.dirname, '../../hall-server/src/main.ts');

export interface DemoPerson {
  readonly number: string;
  readonly roles: readonly string[];
  readonly windowIds: readonly string[];
}

/** The real hall server with the demonstration hall of Sandu, and what people there do who have no desk. */
export class DemoHall {
  readonly #data: string;
  #child: ChildProcess | undefined;
  #url = '';
  #requests = 0;

  /** @param data a folder of its own */
  constructor(data: string) {
    this.#data = data;
  }

  get url(): string {
    return this.#url;
  }

  /** At ten past nine on a working day; again at the same address after {@link stop}. */
  async start(): Promise<void> {
    const port = this.#url === '' ? '0' : new URL(this.#url).port;
    const options = { hall: 'sandu', data: this.#data, port, 'clock-start': '2026-11-23T09:10', 'log-level': 'error' };
    const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    const child = spawn(process.execPath, [program, '--demo', ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child = child;
    for await (const line of createInterface({ input: child.stdout })) {
      const [url] = /http:\/\/\S+/.exec(line) ?? [];
      if (url === undefined) continue;
      this.#url = url;
      return;
    }
    throw new Error('the hall server ended before it said where it is');
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }

  async info(): Promise<{ readonly staff: readonly DemoPerson[]; readonly securityPolicy: string }> {
    const response = await fetch(`${this.#url}/demo/info`);
    const { staff } = (await response.json()) as { staff: DemoPerson[] };
    return { staff, securityPolicy: response.headers.get('content-security-policy') ?? '' };
  }

  /** Gives a command over HTTP as another machine or person of the hall. */
  async command<T>(token: string, name: string, input: object): Promise<T> {
    const requestId = `desk-day-${++this.#requests}`;
    return (await this.#post<{ result: T }>(`/api/v1/commands/${name}`, { requestId, input }, token)).result;
  }

  /** Somebody takes a number at the kiosk and it is printed. */
  async takeTicket(serviceId: string, more: object = {}): Promise<{ number: string; ticketId: string }> {
    const input = { serviceIds: [serviceId], ...more };
    const ticket = await this.command<{ number: string; ticketId: string }>('demo-kiosk-1', 'take-ticket', input);
    await this.command('demo-kiosk-1', 'report-print', { ticketId: ticket.ticketId, outcome: 'printed' });
    return ticket;
  }

  async tokenOf({ number }: DemoPerson): Promise<string> {
    return (await this.#post<{ token: string }>('/api/v1/sign-in', { number, password: 'demo' })).token;
  }

  /** Lets hall time fly. */
  async pass(hallMs: number): Promise<void> {
    const rate = 60;
    await this.#post('/demo/clock', { rate });
    await new Promise((resolve) => setTimeout(resolve, hallMs / rate + 200));
    await this.#post('/demo/clock', { rate: 1 });
  }

  async #post<T>(address: string, body: object, token?: string): Promise<T> {
    const response = await fetch(`${this.#url}${address}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as T;
    if (!response.ok) throw new Error(`${address} ${JSON.stringify(body)}: ${JSON.stringify(answer)}`);
    return answer;
  }
}
