import { err, ok, type Result } from '@youxu/basics';
import { type Refusal, refusal } from '@youxu/domain';
import { type Hello, PROTOCOL_VERSION } from '@youxu/protocol';

const VERSION_CHARS_MAX = 40;

/** What a socket says of itself when it opens; anything may stand there. */
export function acceptHello(auth: unknown): Result<Hello, Refusal> {
  const { protocol, token, version } = (typeof auth === 'object' && auth !== null ? auth : {}) as Record<
    string,
    unknown
  >;
  if (protocol !== PROTOCOL_VERSION) {
    const client = typeof protocol === 'number' ? protocol : 0;
    return err(refusal('wrong-protocol', { server: PROTOCOL_VERSION, client }));
  }
  if (token !== undefined && typeof token !== 'string') return err(refusal('not-authenticated', {}));
  return ok({
    protocol,
    ...(token === undefined ? {} : { token }),
    ...(typeof version === 'string' ? { version: version.slice(0, VERSION_CHARS_MAX) } : {}),
  });
}
