import type { Text } from '@youxu/domain';

/** A display of a demonstration hall, whose token is no secret. */
export interface DemoDisplay {
  readonly id: string;
  readonly name: Text;
  readonly token: string;
}

/** The displays one may choose from; null where the hall is a real one. Rejects while the server cannot be reached. */
export async function fetchDemoDisplays(fetcher: typeof fetch): Promise<readonly DemoDisplay[] | null> {
  const response = await fetcher('/demo/info');
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`/demo/info: ${response.status}`);
  const { devices } = (await response.json()) as { devices: readonly (DemoDisplay & { kind: string })[] };
  return devices.filter(({ kind }) => kind === 'display');
}
