import { randomUUID } from 'node:crypto';
import { err, ok, type Result } from '@youxu/basics';
import type { CommandInput, CommandResult, HallPlan, PlanView, Refusal } from '@youxu/domain';
import type { Failure } from '@youxu/simulator';

const ANSWER_MS_MAX = 10_000;

/** What the server tells about its demonstration. */
export interface DemoInfo {
  readonly devices: readonly { readonly id: string; readonly token: string }[];
  readonly staff: readonly {
    readonly id: string;
    readonly number: string;
    readonly password: string;
    readonly roles: readonly string[];
  }[];
}

/** The hall server over HTTP, as far as the showroom needs it. A server that does not answer is a failure, never a throw. */
export class HallDoor {
  readonly #server: string;
  readonly #fetch: typeof fetch;

  /** @param server its origin, `http://127.0.0.1:8600` */
  constructor(server: string, fetchNow: typeof fetch = fetch) {
    this.#server = server;
    this.#fetch = fetchNow;
  }

  async info(): Promise<Result<DemoInfo, Failure>> {
    return this.#ask<DemoInfo>('/demo/info', {});
  }

  async signIn(number: string, password: string): Promise<Result<string, Failure>> {
    const answer = await this.#ask<{ token: string }>('/api/v1/sign-in', post({ number, password }));
    return answer.ok ? ok(answer.value.token) : answer;
  }

  async signOut(token: string): Promise<void> {
    await this.#ask('/api/v1/sign-out', post({}, token));
  }

  async plan(token: string): Promise<Result<HallPlan, Failure>> {
    const answer = await this.#ask<{ data: PlanView }>('/api/v1/views/plan', {
      headers: { authorization: `Bearer ${token}` },
    });
    return answer.ok ? ok(answer.value.data.plan) : answer;
  }

  /** As a citizen: nobody has to be known for that. */
  async book(
    input: CommandInput<'book-appointment'>,
  ): Promise<Result<CommandResult<'book-appointment'>, Failure | Refusal>> {
    const answer = await this.#ask<{ result: CommandResult<'book-appointment'> }>(
      '/api/v1/commands/book-appointment',
      post({ requestId: randomUUID(), input }),
    );
    return answer.ok ? ok(answer.value.result) : answer;
  }

  /** @param rate hall milliseconds per real one, for everybody */
  async setClockRate(rate: number): Promise<Result<unknown, Failure>> {
    return this.#ask('/demo/clock', post({ rate }));
  }

  async #ask<T>(path: string, request: RequestInit): Promise<Result<T, Failure | Refusal>> {
    try {
      const signal = AbortSignal.timeout(ANSWER_MS_MAX);
      const response = await this.#fetch(`${this.#server}${path}`, { ...request, signal });
      const body = (await response.json()) as T & { readonly refusal?: Refusal };
      return response.ok ? ok(body) : err(body.refusal ?? { code: 'unknown' });
    } catch {
      return err({ code: 'unknown' });
    }
  }
}

function post(body: object, token?: string): RequestInit {
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  };
}
