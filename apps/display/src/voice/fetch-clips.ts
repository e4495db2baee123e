import { ClipLibrary } from '@youxu/voice';

const FOLDERS = { zh: '/assets/audio/zh-espeak', en: '/assets/audio/en-espeak' };
/** A file of a few kilobytes from a server in the same building. */
const FETCH_MS_MAX = 5_000;

/** The clips of the house's two voices, from the server that gave out this page. */
export function fetchClips(): ClipLibrary {
  return new ClipLibrary(
    {
      json: async (path): Promise<unknown> => (await responseOf(path)).json(),
      bytes: async (path) => new Uint8Array(await (await responseOf(path)).arrayBuffer()),
    },
    FOLDERS,
  );
}

/** The time is that of the whole file: it also ends a body that never ends. */
async function responseOf(path: string): Promise<Response> {
  const response = await fetch(path, { signal: AbortSignal.timeout(FETCH_MS_MAX) });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}
