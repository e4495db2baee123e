import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type {
  CommandInput,
  CommandName,
  CommandResult,
  ServiceId,
  ViewData,
  ViewName,
  ViewParams,
  WindowId,
} from '@youxu/domain';
import { MAIN, ServerProcess } from './server-process.ts';

const TIME_ZONE = 'Asia/Shanghai';
/** Ten past nine on a Monday. */
const START_AT = Date.parse('2026-11-23T09:10:00+08:00');

export interface DemoPerson {
  readonly number: string;
  readonly roles: readonly string[];
  readonly windowIds: readonly string[];
}

/**
 * The real hall server with the demonstration hall of Sandu, for tests of an app's page against it, and what people do there who
 * have no page in the test. It dies and comes back over the same data and at the same address.
 */
export class DemoHall {
  readonly #data = mkdtempSync(path.join(tmpdir(), 'youxu-demo-hall-'));
  readonly #process: ServerProcess;
  #requests = 0;

  /** @param clockRate how many times as fast the hall's clock runs */
  constructor({ clockRate = 1 }: { readonly clockRate?: number } = {}) {
    this.#process = new ServerProcess({
      hall: 'sandu',
      data: this.#data,
      startAt: START_AT,
      rate: clockRate,
      timeZone: TIME_ZONE,
    });
  }

  get url(): string {
    return this.#process.url;
  }

  start(): Promise<void> {
    return this.#process.start();
  }

  /** Gently. */
  stop(): Promise<number | null> {
    return this.#process.stop();
  }

  /** As at a power cut. */
  die(): Promise<void> {
    return this.#process.kill();
  }

  /** For good: its data is gone. */
  async close(): Promise<void> {
    await this.die();
    rmSync(this.#data, { recursive: true, force: true });
  }

  async info(): Promise<{ readonly staff: readonly DemoPerson[]; readonly securityPolicy: string }> {
    const response = await fetch(`${this.url}/demo/info`);
    const { staff } = (await response.json()) as { staff: DemoPerson[] };
    return { staff, securityPolicy: response.headers.get('content-security-policy') ?? '' };
  }

  /** @returns the token of a member of staff, by their number */
  async signIn(number: string): Promise<string> {
    return (await this.#post<{ token: string }>('/api/v1/sign-in', { number, password: 'demo' })).token;
  }

  /** Somebody signs in, sits down at a window and opens it. @returns their token */
  async openWindow(number: string, windowId: WindowId): Promise<string> {
    const clerk = await this.signIn(number);
    await this.give(clerk, 'sign-on', { windowId });
    await this.give(clerk, 'open-window', { windowId });
    return clerk;
  }

  /** As the administrator does on the server: the screen that shows this code becomes that device, whoever was it before. */
  async approve(code: string, deviceId: string): Promise<void> {
    const args = [MAIN, 'approve', code, deviceId, '--replace', '--data', this.#data];
    await promisify(execFile)(process.execPath, args);
  }

  /** Gives a command over HTTP; throws where it is refused. Without a token one is a citizen. */
  async give<N extends CommandName>(token: string | null, name: N, input: CommandInput<N>): Promise<CommandResult<N>> {
    const body = { requestId: `test-request-${this.#requests++}`, input };
    return (await this.#post<{ result: CommandResult<N> }>(`/api/v1/commands/${name}`, body, token)).result;
  }

  /** Somebody takes a number at the kiosk and it is printed. */
  async takeTicket(
    serviceId: string,
    more: Partial<CommandInput<'take-ticket'>> = {},
  ): Promise<CommandResult<'take-ticket'>> {
    const input = { serviceIds: [serviceId as ServiceId], ...more };
    const ticket = await this.give('demo-kiosk-1', 'take-ticket', input);
    await this.give('demo-kiosk-1', 'report-print', { ticketId: ticket.ticketId, outcome: 'printed' });
    return ticket;
  }

  /** Lets hall time fly. */
  async pass(hallMs: number): Promise<void> {
    const rate = 60;
    await this.#post('/demo/clock', { rate });
    await new Promise((resolve) => setTimeout(resolve, hallMs / rate + 200));
    await this.#post('/demo/clock', { rate: 1 });
  }

  /** A view as it is now; throws where it is refused. */
  async view<N extends ViewName>(token: string, name: N, params: ViewParams<N>): Promise<ViewData<N>> {
    const query = new URLSearchParams(params as Record<string, string>);
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${this.url}/api/v1/views/${name}?${query}`, { headers });
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return ((await response.json()) as { data: ViewData<N> }).data;
  }

  async #post<T>(address: string, body: object, token: string | null = null): Promise<T> {
    const response = await fetch(`${this.url}${address}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as T;
    if (!response.ok) throw new Error(`${address} ${JSON.stringify(body)}: ${JSON.stringify(answer)}`);
    return answer;
  }
}
