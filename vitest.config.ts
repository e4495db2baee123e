import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const everywhere = '{apps,packages,hardware}/**/*';
/** Waits for a hall's clock for most of its time: it runs beside others, and from the beginning. */
const waiting = 'packages/simulator/src/sandu-day.blackbox.test.ts';
/** Tests that start whole halls: they need the machine for themselves, so they run last and one by one. */
const alone = [`${everywhere}.blackbox.test.ts`, 'apps/showroom/src/*.browser.test.ts'];
/** Tests that start Chromium wait as much as they work: two at a time. */
const browser = [`${everywhere}.browser.test.{ts,tsx}`, waiting];
const never = ['**/node_modules/**', '**/dist/**'];
const limits = { environment: 'node', pool: 'forks', testTimeout: 30_000, hookTimeout: 60_000 } as const;

class LongestWaitFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith(waiting);
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestWaitFirst },
    projects: [
      {
        test: {
          ...limits,
          name: 'unit',
          include: [`${everywhere}.test.{ts,tsx}`],
          exclude: [...never, ...browser, ...alone],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...limits,
          name: 'browser',
          include: browser,
          exclude: [...never, 'apps/showroom/**'],
          // A page that was starved by its neighbour is looked at once more.
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...limits,
          name: 'alone',
          include: alone,
          exclude: [...never, waiting],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
