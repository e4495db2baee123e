import { press, settle } from '../fake-kiosk.ts';
import type { Stand } from './scenes.ts';

/** The choice at this place, wherever it stands. */
export const touchChoice =
  (index: number) =>
  async ({ page }: Stand): Promise<void> => {
    await settle(page);
    // Where letters are large there is one to a sheet.
    const there = (await page.locator('.choice').count()) > index;
    if (!there) for (let sheet = 0; sheet < index; sheet++) await press(page, /^(下一页|Next page)$/);
    await settle(page);
    await page
      .locator('.choice')
      .nth(there ? index : 0)
      .tap();
  };

/** One act after the other. */
export const inTurn =
  (...acts: readonly ((stand: Stand) => Promise<void>)[]) =>
  async (stand: Stand): Promise<void> => {
    for (const act of acts) await act(stand);
  };
