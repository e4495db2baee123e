import type { CredentialStore } from './credential-store.ts';

/** Credentials may be taken away by another process, the command line. */
const LOOK_MS = 1_000;
/** Sessions expire without anybody doing anything. */
const LOOKS_PER_EXPIRY = 60;

/** Has everybody who is connected looked at again when their credentials may have changed. The result stops it. */
export function recheckCredentials(
  store: CredentialStore,
  recheck: () => void,
  onFatal: (error: unknown) => void,
): () => void {
  let { revision } = store;
  let looks = 0;
  const look = (): void => {
    looks++;
    const before = revision;
    revision = store.revision;
    if (revision !== before || looks % LOOKS_PER_EXPIRY === 0) recheck();
  };
  const timer = setInterval(() => {
    try {
      look();
    } catch (error) {
      clearInterval(timer);
      onFatal(error);
    }
  }, LOOK_MS);
  return () => clearInterval(timer);
}
