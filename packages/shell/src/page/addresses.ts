/** Whether a document of this address may stand in the window: one of the hall's or of this machine's own agent. */
export function mayShow(address: string, origins: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, origin } = new URL(address);
  return (protocol === 'https:' || protocol === 'http:') && origins.includes(origin);
}

/**
 * The origin of a hall server as somebody wrote it. Plain http only to where the hall's own network ends: what comes from outside
 * could have been changed on its way (Electron's checklist, 1).
 */
export function hallOrigin(written: string): string | undefined {
  if (!URL.canParse(written)) return undefined;
  const { protocol, hostname, origin, pathname, search, hash, username, password } = new URL(written);
  if (pathname !== '/' || search !== '' || hash !== '' || username !== '' || password !== '') return undefined;
  if (protocol === 'https:') return origin;
  return protocol === 'http:' && isOfOwnNetwork(hostname) ? origin : undefined;
}

/** RFC 1918, loopback, link-local, RFC 4193; names without a dot and `.local`, which no public name server answers. */
function isOfOwnNetwork(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  if (host.includes(':')) return host === '::1' || /^f[cd][0-9a-f]{2}:|^fe[89ab][0-9a-f]:/.test(host);
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) {
    return /^(127|10)\.|^192\.168\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\./.test(host);
  }
  return !host.includes('.') || host.endsWith('.local');
}

/** What must not stand in a log: an address without its query, which may carry a token. */
export function shown(address: string): string {
  if (!URL.canParse(address)) return 'no address';
  const { protocol, origin, pathname } = new URL(address);
  return protocol === 'data:' ? 'waiting page' : `${origin}${pathname}`;
}
