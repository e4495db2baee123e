// Builds what electron-builder packs into dist/app: `node apps/kiosk/electron/build-main.ts`
import { rmSync } from 'node:fs';
import path from 'node:path';
import { buildApp } from './build-app.ts';

const folder = path.join(import.meta.dirname, 'dist/app');
rmSync(folder, { recursive: true, force: true });
await buildApp(folder);
process.stdout.write(`${folder}\n`);
