import { createHash } from 'node:crypto';
import type { PlanView } from '@youxu/domain';
import type { ViewFrame } from '@youxu/protocol';

interface ViewText {
  readonly text: string;
  readonly etag: string;
  /** `Content-Digest` (RFC 9530): whoever keeps what they fetched can see that it came whole and as it was. */
  readonly digest: string;
}

/** Views as HTTP sends them. The tag is of the data alone: place and revision say nothing new. */
export class ViewTexts {
  #plan: (ViewText & { readonly plan: PlanView['plan'] }) | undefined;

  of(frame: ViewFrame): ViewText {
    if (frame.key !== 'plan{}') return write(frame);
    // Half a megabyte that changes twice a year, wanted by every screen at the same moment.
    const { plan } = frame.data as PlanView;
    if (this.#plan?.plan !== plan) this.#plan = { ...write(frame), plan };
    return this.#plan;
  }
}

function write({ data, ...place }: ViewFrame): ViewText {
  const text = JSON.stringify(data);
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  const whole = `${JSON.stringify({ ok: true, ...place }).slice(0, -1)},"data":${text}}`;
  return { text: whole, etag, digest: `sha-256=:${createHash('sha256').update(whole).digest('base64')}:` };
}
