import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';

/** The full path of a program, or undefined when this machine has none. Looks; runs nothing. */
export async function findProgram(name: string, searchPath = process.env.PATH ?? ''): Promise<string | undefined> {
  const fileName = process.platform === 'win32' ? `${name}.exe` : name;
  for (const folder of searchPath.split(path.delimiter)) {
    // A relative entry would let the folder that we happen to be in decide what runs.
    if (!path.isAbsolute(folder)) continue;
    const file = path.join(folder, fileName);
    try {
      await access(file, constants.X_OK);
      if ((await stat(file)).isFile()) return file;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}
