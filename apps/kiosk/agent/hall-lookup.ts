import { createHmac } from 'node:crypto';
import { err, ok, type Result } from '@youxu/basics';
import {
  type AppointmentId,
  type AppointmentView,
  type ContactKind,
  contactText,
  type Refusal,
  type ViewData,
  type ViewName,
  type ViewParams,
} from '@youxu/domain';
import type { ContactKey, ViewFrame } from '@youxu/protocol/wire';

/** Somebody stands there and waits. */
const ANSWER_MS_MAX = 5_000;
/** The key is the hall's day's: whatever the kiosk's clock says, it is asked for again soon after the day has changed. */
const KEY_MS_MAX = 300_000;

/** The hall could not be asked, or has refused. */
export type NotFound = { readonly kind: 'refused'; readonly refusal: Refusal } | { readonly kind: 'unknown' };

const UNKNOWN = err({ kind: 'unknown' } as const);

/** What a kiosk asks the hall about one person, over HTTP: pulled, answered at once, and kept nowhere but the key. */
export class HallLookup {
  readonly #server: string;
  readonly #token: string;
  #key: { readonly hex: string; readonly askedAtMs: number } | null = null;

  constructor(server: string, token: string) {
    this.#server = server;
    this.#token = token;
  }

  appointment(appointmentId: AppointmentId): Promise<Result<AppointmentView, NotFound>> {
    return this.#view('appointment', { appointmentId });
  }

  /** The day's bookings of a keyed hash; an unknown one has none. */
  async appointmentsOf(contact: string): Promise<Result<readonly AppointmentView[], NotFound>> {
    const found = await this.#view('appointments', { contact });
    return found.ok ? ok(found.value.appointments) : found;
  }

  /** A number as its keyed hash of today [APPT-4]. */
  async contactHash(kind: ContactKind, number: string): Promise<Result<string, NotFound>> {
    const now = performance.now();
    if (this.#key === null || now - this.#key.askedAtMs > KEY_MS_MAX) {
      const answer = await this.#get<ContactKey>('/api/v1/contact-key');
      if (!answer.ok) return answer;
      this.#key = { hex: answer.value.key, askedAtMs: now };
    }
    const key = Buffer.from(this.#key.hex, 'hex');
    return ok(createHmac('sha256', key).update(contactText(kind, number)).digest('hex'));
  }

  async #view<N extends ViewName>(view: N, params: ViewParams<N>): Promise<Result<ViewData<N>, NotFound>> {
    const query = new URLSearchParams(params as Record<string, string>);
    const frame = await this.#get<ViewFrame<N>>(`/api/v1/views/${view}?${query}`);
    return frame.ok ? ok(frame.value.data) : frame;
  }

  async #get<T>(place: string): Promise<Result<T, NotFound>> {
    try {
      const response = await fetch(`${this.#server}${place}`, {
        headers: { authorization: `Bearer ${this.#token}` },
        signal: AbortSignal.timeout(ANSWER_MS_MAX),
      });
      if (response.ok) return ok((await response.json()) as T);
      // A hall that cannot tell does not say no: the citizen hears that it cannot be looked up now.
      if (response.status >= 500) return UNKNOWN;
      const { refusal } = (await response.json()) as { readonly refusal?: Refusal };
      return refusal === undefined ? UNKNOWN : err({ kind: 'refused', refusal });
    } catch {
      return UNKNOWN;
    }
  }
}
