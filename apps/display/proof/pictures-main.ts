// Draws every state of every kind of display at every size: `node apps/display/proof/pictures-main.ts <folder> [part of a name …]`
// One file for each, such as `window-paused.tall.png`, and a line for whatever does not look as it should. Parts of names, also
// with `|` between them, choose among them.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchChromium } from '@youxu/tooling/chromium';
import { buildDisplay } from './build-display.ts';
import { lookFaults } from './measures.ts';
import { SCENES, SIZES, type SizeName } from './scenes.ts';
import { Stand } from './stand.ts';

const [folder, ...wanted] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say which folder the pictures go to.');
mkdirSync(folder, { recursive: true });

async function draw(stand: Stand, into: string): Promise<void> {
  for (const size of Object.keys(SIZES) as SizeName[]) {
    for (const scene of SCENES) {
      const name = `${scene.name}.${size}`;
      if (!wanted.every((part) => part.split('|').some((one) => `.${name}.`.includes(one)))) continue;
      try {
        const page = await stand.play(scene, size);
        await page.screenshot({ path: path.join(into, `${name}.png`) });
        for (const fault of await lookFaults(page)) console.log(`  ${name}: ${fault}`);
        console.log(name);
      } catch (error) {
        console.error(`${name}: ${(error as Error).message.split('\n')[0]}`);
      }
    }
  }
}

const dist = mkdtempSync(path.join(tmpdir(), 'youxu-display-pictures-'));
await buildDisplay(dist);
const browser = await launchChromium();
const stand = await Stand.open(browser, dist);
try {
  await draw(stand, folder);
} finally {
  await stand.close();
  await browser.close();
  rmSync(dist, { recursive: true, force: true });
}
for (const mistake of stand.mistakes) console.error(`the page threw: ${mistake}`);
if (stand.mistakes.length > 0) process.exitCode = 1;
