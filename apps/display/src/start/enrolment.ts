/** Which of the hall's displays this screen is, and its secret. */
export interface Enrolment {
  readonly displayId: string;
  readonly token: string;
}

/** What is asked of localStorage; it may be missing or refuse. */
export type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const KEY = 'youxu.display';

/**
 * The address goes before what the screen remembers, and `?choose` forgets it. `remember` says that the token should move from the
 * address into the memory: not in a frame, because all frames of a page share one memory.
 */
export function readEnrolment(
  query: URLSearchParams,
  memory: Memory | null,
): { readonly enrolment: Enrolment | null; readonly remember: boolean } {
  if (query.has('choose')) {
    forget(memory);
    return { enrolment: null, remember: false };
  }
  const displayId = query.get('display');
  const token = query.get('token');
  if (displayId !== null && token !== null) return { enrolment: { displayId, token }, remember: true };
  const remembered = recall(memory);
  const fits = displayId === null || displayId === remembered?.displayId;
  return { enrolment: fits ? remembered : null, remember: false };
}

export function remember(enrolment: Enrolment, memory: Memory | null): void {
  try {
    memory?.setItem(KEY, JSON.stringify(enrolment));
  } catch {
    // Full or forbidden: the address still says it.
  }
}

function forget(memory: Memory | null): void {
  try {
    memory?.removeItem(KEY);
  } catch {
    // As above.
  }
}

function recall(memory: Memory | null): Enrolment | null {
  try {
    const found: unknown = JSON.parse(memory?.getItem(KEY) ?? 'null');
    if (typeof found !== 'object' || found === null) return null;
    const { displayId, token } = found as Partial<Record<keyof Enrolment, unknown>>;
    return typeof displayId === 'string' && typeof token === 'string' ? { displayId, token } : null;
  } catch {
    return null;
  }
}
