// `npm run dev`: every page from its source, reloaded as it changes; what it asks for is passed on to the running hall.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';
import { findBrowserApps } from './app-inputs.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const { values } = parseArgs({
  options: {
    server: { type: 'string', default: 'http://127.0.0.1:8600' },
    agent: { type: 'string', default: 'http://127.0.0.1:8611' },
    port: { type: 'string', default: '8631' },
  },
});

/** The kiosk's page talks to its agent, every other one to the hall. */
function behind(dir: string): string {
  return dir.startsWith('apps/kiosk') ? values.agent : values.server;
}

const lines: string[] = [];
for (const [index, { dir }] of findBrowserApps(root).entries()) {
  const target = behind(dir);
  const port = Number(values.port) + index;
  const vite = await createServer({
    root: path.join(root, dir),
    configFile: path.join(root, dir, 'vite.config.ts'),
    clearScreen: false,
    logLevel: 'warn',
    server: {
      host: '127.0.0.1',
      port,
      strictPort: true,
      proxy: {
        '/socket.io': { target, ws: true },
        // Sounds and pictures of the hall; the modules of a page stand elsewhere.
        ...Object.fromEntries(['/api', '/demo', '/catalog', '/assets'].map((prefix) => [prefix, { target }])),
      },
    },
  });
  await vite.listen();
  lines.push(`  http://localhost:${port}/   ${dir}`);
}
console.log(`Pages from source, reloaded as they change:\n${lines.join('\n')}`);
