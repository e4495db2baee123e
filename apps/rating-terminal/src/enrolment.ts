import type { KeyValues } from './outbox-storage.ts';

/** Who this terminal is: the window it stands at, and the token that proves it. */
export interface Enrolment {
  readonly windowId: string;
  readonly token: string;
}

/** A terminal that a demonstration offers. */
export interface DemoTerminal extends Enrolment {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Of its window, as people read it. */
  readonly windowNumber: string;
}

const KEY = 'youxu.rating.enrolment';

/** `?window=<windowId>&token=<token>` enrols; both stay in this browser, so that the plain address does afterwards. */
export function readEnrolment(query: URLSearchParams, storage: KeyValues): Enrolment | null {
  const [windowId, token] = [query.get('window'), query.get('token')];
  if (windowId && token) {
    remember({ windowId, token }, storage);
    return { windowId, token };
  }
  const kept = recall(storage);
  return windowId === null || kept?.windowId === windowId ? kept : null;
}

export function remember(enrolment: Enrolment, storage: KeyValues): void {
  try {
    storage.setItem(KEY, JSON.stringify(enrolment));
  } catch {
    // Then the address has to carry it each time.
  }
}

/** The token is good no more. */
export function forget(storage: KeyValues): void {
  try {
    storage.removeItem(KEY);
  } catch {
    // Then there is none.
  }
}

function recall(storage: KeyValues): Enrolment | null {
  try {
    const { windowId, token } = JSON.parse(storage.getItem(KEY) ?? 'null') as Partial<Record<string, unknown>>;
    return typeof windowId === 'string' && typeof token === 'string' ? { windowId, token } : null;
  } catch {
    return null;
  }
}

/** The rating terminals in the answer of `/demo/info`; whatever does not look like one is left out. */
export function demoTerminals(info: unknown): readonly DemoTerminal[] {
  const devices = typeof info === 'object' && info !== null && 'devices' in info ? info.devices : [];
  if (!Array.isArray(devices)) return [];
  return devices.flatMap((device: unknown) => {
    const { id, kind, name, token, windowId, windowNumber } = (device ?? {}) as Record<string, unknown>;
    if (kind !== 'rating-terminal' || typeof id !== 'string') return [];
    if (typeof token !== 'string' || typeof windowId !== 'string' || typeof windowNumber !== 'string') return [];
    const { zh = id, en = id } = (name ?? {}) as Record<string, unknown>;
    return [{ id, windowId, windowNumber, token, name: { zh: String(zh), en: String(en) } }];
  });
}

/** Those of the demonstration that this server may be running; none at a real hall. */
export async function fetchDemoTerminals(get: typeof fetch): Promise<readonly DemoTerminal[]> {
  try {
    const response = await get('/demo/info');
    return response.ok ? demoTerminals(await response.json()) : [];
  } catch {
    return [];
  }
}
