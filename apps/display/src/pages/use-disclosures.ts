import type { DisclosuresView } from '@youxu/domain';
import { useEffect, useState } from 'react';

/** A hall that does not answer is asked again. */
const AGAIN_MS = 10_000;
/** Items begin and end with a day. */
const ANEW_MS = 3_600_000;

/** What is published, pulled over HTTP: it changes with the plan and the day only. Null until it is there; kept while it cannot be had. */
export function useDisclosures(displayId: string, token: string, planVersion: number): DisclosuresView | null {
  const [disclosures, setDisclosures] = useState<DisclosuresView | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another plan publishes other things
  useEffect(() => {
    const given = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async (): Promise<void> => {
      const found = await pull(displayId, token, given.signal);
      if (given.signal.aborted) return;
      // The same words stay the same object: nothing is drawn anew.
      if (found !== null) setDisclosures((shown) => (JSON.stringify(shown) === JSON.stringify(found) ? shown : found));
      timer = setTimeout(() => void ask(), found === null ? AGAIN_MS : ANEW_MS);
    };
    void ask();
    return () => {
      given.abort();
      clearTimeout(timer);
    };
  }, [displayId, token, planVersion]);
  return disclosures;
}

async function pull(displayId: string, token: string, signal: AbortSignal): Promise<DisclosuresView | null> {
  try {
    const query = new URLSearchParams({ displayId });
    const response = await fetch(`/api/v1/views/disclosures?${query}`, {
      headers: { authorization: `Bearer ${token}` },
      signal,
    });
    if (!response.ok) return null;
    return ((await response.json()) as { readonly data: DisclosuresView }).data;
  } catch {
    return null;
  }
}
