import { readFile } from 'node:fs/promises';
import { ClipLibrary, type VoiceFolders } from '../clip-library.ts';

/** The clips of voice folders on this disk, such as `{ zh: '…/audio/zh-espeak', en: '…/audio/en-espeak' }`. */
export function fileClips(folders: VoiceFolders): ClipLibrary {
  return new ClipLibrary(
    { json: async (path) => JSON.parse(await readFile(path, 'utf8')), bytes: (path) => readFile(path) },
    folders,
  );
}
