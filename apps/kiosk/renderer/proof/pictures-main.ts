// Draws every state of the kiosk: `node apps/kiosk/renderer/proof/pictures-main.ts <folder> [part of a name …]`
// One file for each state, screen, mode and language, such as `ticket.tall.largest.zh.png`. Parts of names choose among them.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { buildKioskPage } from '../fake-kiosk.ts';
import { lookFaults } from './measures.ts';
import { type Look, MODES, PLACES, playScene, SCENES } from './scenes.ts';

const [folder, ...wanted] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say which folder the pictures go to.');
mkdirSync(folder, { recursive: true });

const keys = <T extends object>(of: T) => Object.keys(of) as (keyof T)[];
const looks: readonly Look[] = keys(PLACES).flatMap((place) =>
  keys(MODES).flatMap((mode) => (['zh', 'en'] as const).map((lang) => ({ place, mode, lang }))),
);

const built = await buildKioskPage();
for (const scene of SCENES) {
  for (const look of looks) {
    if (scene.modes?.includes(look.mode) === false) continue;
    const name = [scene.name, look.place, look.mode, look.lang].join('.');
    if (!wanted.every((part) => part.split('|').some((one) => `.${name}.`.includes(one)))) continue;
    try {
      const { kiosk, page } = await playScene(built, scene, look);
      await page.screenshot({ path: path.join(folder, `${name}.png`) });
      for (const fault of await lookFaults(page)) console.log(`  ${name}: ${fault}`);
      await kiosk.close();
      console.log(name);
    } catch (error) {
      console.error(`${name}: ${(error as Error).message.split('\n')[0]}`);
    }
  }
}
await built.close();
// A state that could not be reached leaves its agent behind.
process.exit();
