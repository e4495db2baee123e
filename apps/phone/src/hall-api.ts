import { err, ok, type Result } from '@youxu/basics';
import type {
  AppointmentId,
  BookingView,
  CommandInput,
  CommandName,
  CommandResult,
  TicketId,
  TicketView,
} from '@youxu/domain';
import type { Reply, ViewFrame } from '@youxu/protocol/wire';

/** A page of the hall behind a phone's network: asked, never connected. */
export interface ApiPorts {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly wait: (ms: number) => Promise<void>;
  readonly elapsedMs: () => number;
}

/** Why there is no answer. `unreachable`: nobody can tell; the hall's codes otherwise. */
export interface ApiRefusal {
  readonly code: string;
  readonly retryAfterMs: number;
}

/** Where a view stands in the hall's history [INV-12], and what it shows. */
export type Frame<T> = Pick<ViewFrame<'ticket'>, 'lineage' | 'boot' | 'rev'> & { readonly data: T };

/** The commands of a citizen. */
export type CitizenCommand = Extract<
  CommandName,
  'cancel-ticket' | 'return-ticket' | 'submit-rating' | 'correct-rating' | 'cancel-appointment'
>;

const ANSWER_MS_MAX = 8_000;
const RETRY_MS = 1_000;
/** So long a press is tried again by itself; afterwards the person presses, under the same request id. */
const GIVE_MS_MAX = 15_000;

const UNREACHABLE: ApiRefusal = { code: 'unreachable', retryAfterMs: 0 };

/** The ticket as it is. The browser keeps the last answer and asks only whether it still holds (ETag). */
export function pullTicket(ports: ApiPorts, ticketId: TicketId): Promise<Result<Frame<TicketView>, ApiRefusal>> {
  return pull(ports, `ticket?ticketId=${encodeURIComponent(ticketId)}`);
}

/** The appointment as it is, in the same way. */
export function pullBooking(ports: ApiPorts, id: AppointmentId): Promise<Result<Frame<BookingView>, ApiRefusal>> {
  return pull(ports, `appointment?appointmentId=${encodeURIComponent(id)}`);
}

async function pull<T>(ports: ApiPorts, view: string): Promise<Result<Frame<T>, ApiRefusal>> {
  const body = await ask(ports, `/api/v1/views/${view}`, { cache: 'no-cache' });
  return isFrame(body) ? ok(body as Frame<T>) : err(refusalIn(body));
}

/** Gives a command, as often as it takes to get an answer, under one request id: it is done at most once [INV-5]. */
export async function giveCommand<N extends CitizenCommand>(
  ports: ApiPorts,
  name: N,
  input: CommandInput<N>,
  requestId: string,
): Promise<Result<CommandResult<N>, ApiRefusal>> {
  const untilMs = ports.elapsedMs() + GIVE_MS_MAX;
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ requestId, input }),
  };
  for (;;) {
    const reply = (await ask(ports, `/api/v1/commands/${name}`, init)) as Reply<CommandResult<N>> | undefined;
    if (reply?.ok === true) return ok(reply.result);
    const refusal = refusalIn(reply);
    const waitMs = Math.max(RETRY_MS, refusal.retryAfterMs);
    const isDecided = refusal.code !== UNREACHABLE.code && refusal.code !== 'busy';
    if (isDecided || ports.elapsedMs() + waitMs > untilMs) return err(refusal);
    await ports.wait(waitMs);
  }
}

/** The body of an answer; undefined where none came in time, or none that the hall itself wrote. */
async function ask({ fetch }: ApiPorts, url: string, init: RequestInit): Promise<unknown> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), ANSWER_MS_MAX);
  try {
    const response = await fetch(url, { ...init, signal: abort.signal });
    return await response.json();
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function isFrame(body: unknown): body is Frame<unknown> {
  return typeof body === 'object' && body !== null && 'data' in body && 'rev' in body;
}

/** Whatever does not look like the hall's answer comes from something in between: a proxy, a sign-in page of the network. */
function refusalIn(body: unknown): ApiRefusal {
  const { refusal } = (typeof body === 'object' && body !== null ? body : {}) as { readonly refusal?: unknown };
  const { code, facts } = (refusal ?? {}) as { readonly code?: unknown; readonly facts?: { retryAfterMs?: unknown } };
  if (typeof code !== 'string') return UNREACHABLE;
  return { code, retryAfterMs: typeof facts?.retryAfterMs === 'number' ? facts.retryAfterMs : 0 };
}
