import { defined } from '@youxu/basics';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { FakeAgentOptions } from '../agent/fake-agent.ts';
import { type BuiltPage, buildKioskPage, type FakeKiosk, openKiosk } from './fake-kiosk.ts';

/** For the tests of one file: the page is built once; a kiosk on which anything complains fails its test. */
export class KioskBench {
  #built: BuiltPage | undefined;
  #kiosk: FakeKiosk | undefined;

  constructor() {
    beforeAll(async () => {
      this.#built = await buildKioskPage();
    }, 120_000);
    afterAll(() => this.#built?.close());
    afterEach(async () => {
      const mistakes = this.#kiosk?.mistakes();
      await this.#kiosk?.close();
      this.#kiosk = undefined;
      expect(mistakes ?? []).toEqual([]);
    });
  }

  /** A kiosk that is closed after the test. */
  async openKiosk(more: Partial<FakeAgentOptions> = {}): Promise<FakeKiosk> {
    this.#kiosk = await openKiosk(defined(this.#built, 'the page'), more);
    return this.#kiosk;
  }
}
