import { findPseudoFaults } from '@youxu/tooling/word-faults';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltPage, buildKioskPage } from './fake-kiosk.ts';
import { lookFaults } from './proof/measures.ts';
import { playScene, SCENES } from './proof/scenes.ts';

let built: BuiltPage;

beforeAll(async () => {
  built = await buildKioskPage('pseudo');
}, 120_000);
afterAll(() => built?.close());

test.each(SCENES)(
  '[LOOK Words] $name: in a language longer than ours it is as well made, and all of it stands in tables',
  async (scene) => {
    const { kiosk, page } = await playScene(built, scene, { mode: 'plain', lang: 'en', place: 'tall' });
    // What a service is called officially may run out of sight: its page says all of it.
    const options = { shown: kiosk.agent.shown, except: '.choice__note' };
    const faults = [...(await findPseudoFaults(page, options)), ...(await lookFaults(page))];
    await kiosk.close();
    expect(faults).toEqual([]);
  },
);
