// Builds what electron-builder packs into dist/app: `node apps/window-desk/electron/build-main.ts`
import { rmSync } from 'node:fs';
import path from 'node:path';
import { buildStrip } from './build-app.ts';

const folder = path.join(import.meta.dirname, 'dist/app');
rmSync(folder, { recursive: true, force: true });
await buildStrip(folder);
process.stdout.write(`${folder}\n`);
