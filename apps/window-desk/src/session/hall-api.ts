import { err, type Instant, ok, type Result } from '@youxu/basics';
import type { HallPlan, Refusal, Text } from '@youxu/domain';

/** Somebody who is signed in. The session ends at `expiresAt` by this machine's clock, or earlier. */
export interface Session {
  readonly token: string;
  readonly actor: { readonly id: string; readonly roles: readonly string[] };
  readonly expiresAt: Instant;
}

/** Of a demonstration: whom one can be, with a password that everybody knows. */
export interface DemoInfo {
  readonly hall: Text;
  readonly staff: readonly {
    readonly id: string;
    readonly number: string;
    readonly name: Text;
    readonly password: string;
    readonly roles: readonly string[];
    readonly windowIds: readonly string[];
  }[];
}

/** The few things that do not travel over the socket. */
export interface HallApi {
  /** `unreachable`: no answer. */
  signIn(number: string, password: string): Promise<Result<Session, Refusal | { readonly code: 'unreachable' }>>;
  /** Ends the session; that it may not reach the server changes nothing here. */
  signOut(token: string): Promise<void>;
  /** Null in a real hall. */
  demoInfo(): Promise<DemoInfo | null>;
  /** Null: try again later. */
  plan(token: string): Promise<HallPlan | null>;
}

/** @param origin of the hall server, without a slash at the end */
export function httpHallApi(origin: string): HallApi {
  return {
    signIn: async (number, password) => {
      const answer = await ask<{ ok: true } & Session>(`${origin}/api/v1/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ number, password }),
      });
      if (answer === null) return err({ code: 'unreachable' });
      if (!answer.ok) return err(answer.refusal);
      const { token, actor, expiresAt } = answer;
      return ok({ token, actor, expiresAt });
    },
    signOut: async (token) => {
      await ask(`${origin}/api/v1/sign-out`, { method: 'POST', headers: authorization(token) });
    },
    demoInfo: async () => {
      const answer = await ask<DemoInfo & { ok?: undefined }>(`${origin}/demo/info`);
      return answer === null || answer.ok === false ? null : answer;
    },
    plan: async (token) => {
      const answer = await ask<{ ok: true; data: { plan: HallPlan } }>(`${origin}/api/v1/views/plan`, {
        headers: authorization(token),
      });
      return answer?.ok === true ? answer.data.plan : null;
    },
  };
}

/** The body, whatever the status says; null where none came or it is not JSON. */
async function ask<T extends object>(
  url: string,
  init?: RequestInit,
): Promise<T | { ok: false; refusal: Refusal } | null> {
  try {
    const response = await fetch(url, init);
    const body: unknown = await response.json();
    const refused = typeof body === 'object' && body !== null && 'refusal' in body;
    return response.ok || refused ? (body as T) : null;
  } catch {
    return null;
  }
}

function authorization(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}
