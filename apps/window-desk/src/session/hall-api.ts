import { err, type Instant, ok, type Result } from '@youxu/basics';
import type {
  AppointmentView,
  HallPlan,
  Refusal,
  Text,
  VerificationSheet,
  ViewData,
  ViewName,
  ViewParams,
} from '@youxu/domain';

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

/** What was asked for, or why it is not there. */
export type Asked<T> = Result<T, Refusal | { readonly code: 'unreachable' }>;

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
  /** A view that is pulled. */
  view<N extends ViewName>(token: string, view: N, params: ViewParams<N>): Promise<Asked<ViewData<N>>>;
  /** The day's bookings of whoever left this telephone number; for guides. */
  bookings(token: string, phone: string): Promise<Asked<readonly AppointmentView[]>>;
  /** @param ticket its number, or what its QR code says */
  verification(token: string, ticket: string): Promise<Asked<VerificationSheet>>;
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
    view: async <N extends ViewName>(token: string, view: N, params: ViewParams<N>) => {
      const query = new URLSearchParams(params as Record<string, string>);
      return asked(
        await ask<{ ok: true; data: ViewData<N> }>(`${origin}/api/v1/views/${view}?${query}`, {
          headers: authorization(token),
        }),
        ({ data }) => data,
      );
    },
    bookings: async (token, phone) =>
      asked(
        await ask<{ ok: true; appointments: readonly AppointmentView[] }>(`${origin}/api/v1/find-bookings`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...authorization(token) },
          body: JSON.stringify({ phone }),
        }),
        ({ appointments }) => appointments,
      ),
    verification: async (token, ticket) =>
      asked(
        await ask<{ ok: true; sheet: VerificationSheet }>(
          `${origin}/api/v1/verification?${new URLSearchParams({ ticket })}`,
          { headers: authorization(token) },
        ),
        ({ sheet }) => sheet,
      ),
  };
}

function asked<A extends object, T>(
  answer: ({ readonly ok: true } & A) | { readonly ok: false; readonly refusal: Refusal } | null,
  pick: (answer: A) => T,
): Asked<T> {
  if (answer === null) return err({ code: 'unreachable' });
  return answer.ok ? ok(pick(answer)) : err(answer.refusal);
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
