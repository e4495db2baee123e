import type { HallClient, UnknownOutcome } from '@youxu/client';
import type { Refusal, SpeakerZoneId } from '@youxu/domain';
import type { Pending } from './announcements.ts';

type Client = Pick<HallClient, 'command' | 'voidRequest' | 'serverNow'>;

/** `begun`: it is ours to speak. `over`: it is nobody's any more, or another's. `again`: it stands where it stood. */
export type Begun = 'begun' | 'over' | 'again';

const BEGIN_MS_MAX = 10_000;
/** The server itself gives up on a started announcement after 30 s. */
const END_MS_MAX = 30_000;

/** What the server is told of a zone's announcements: each start before its sound, each end after it [INV-13]. */
export class AnnouncementLog {
  readonly #client: Client;
  readonly #speakerZoneId: SpeakerZoneId;

  constructor(client: Client, speakerZoneId: SpeakerZoneId) {
    this.#client = client;
    this.#speakerZoneId = speakerZoneId;
  }

  async begin(call: Pending): Promise<Begun> {
    const { callId, expiresAt } = call;
    const notAfterMs = Math.min(BEGIN_MS_MAX, Math.max(0, expiresAt - this.#client.serverNow()));
    const input = { callId, speakerZoneId: this.#speakerZoneId };
    const outcome = await this.#client.command('begin-announcement', input, { notAfterMs });
    return outcome.ok ? 'begun' : this.#afterRefusal(call, outcome.error);
  }

  /** Nobody waits for it: an end that never arrives is `unknown` to the server, too. */
  end({ callId }: Pending, outcome: 'spoken' | 'unknown'): void {
    const input = { callId, speakerZoneId: this.#speakerZoneId, outcome };
    void this.#client.command('end-announcement', input, { notAfterMs: END_MS_MAX });
  }

  async #afterRefusal(call: Pending, error: Refusal | UnknownOutcome): Promise<Begun> {
    switch (error.code) {
      case 'announcement-over':
      case 'unknown-announcement':
        return 'over';
      case 'unknown': {
        const settled = await this.#client.voidRequest(error.requestId);
        if (!settled.ok || settled.value === 'never') return 'again';
        if (settled.value !== 'stands') return 'over';
        if (this.#client.serverNow() < call.expiresAt) return 'begun';
        this.end(call, 'unknown');
        return 'over';
      }
      default:
        return 'again';
    }
  }
}
