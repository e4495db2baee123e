import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const everywhere = '{apps,packages,hardware}/**/*';
/** Waits for a hall's clock for most of its time: it runs beside others, and from the beginning. */
const waiting = 'packages/simulator/src/sandu-day.blackbox.test.ts';
/** Halls in virtual time, at a low priority: they take what the others, who wait, leave of the machine. */
const hallDays = 'packages/simulator/src/proof/simulation/simulation.blackbox.test.ts';
const plantedBugs = 'packages/simulator/src/proof/mutants/mutants.blackbox.test.ts';
const virtual = [hallDays, plantedBugs];
/** Whatever takes minutes begins first: else everybody waits at the end for the one who began last. */
const longestFirst = [
  hallDays,
  waiting,
  'apps/kiosk/renderer/kiosk-look.browser.test.ts',
  plantedBugs,
  'apps/window-desk/src/desk-day.browser.test.ts',
  'apps/kiosk/renderer/kiosk-flow.browser.test.ts',
];
/** Whether anything is lost, doubled or late under faults. */
const proofs = 'packages/simulator/**/*.blackbox.test.ts';
/** Tests that start whole halls: they need the machine for themselves, so they run last and one by one. */
const alone = [`${everywhere}.blackbox.test.ts`, 'apps/showroom/src/*.browser.test.ts'];
/** Tests that start Chromium wait as much as they work: two at a time, beside those in virtual time. */
const browser = [`${everywhere}.browser.test.{ts,tsx}`, waiting];
/** Real lines, processes and pages can starve on a busy machine: such a test is tried once more, and named at the end. */
const again = {
  count: 1,
  // A property's counterexample is none that chance may take back, nor is what an audit finds lost.
  condition: /^(?!Property failed|audit)/,
};
const never = ['**/node_modules/**', '**/dist/**'];
const limits = {
  environment: 'node',
  pool: 'forks',
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // One second, as it is otherwise, is what a busy machine takes to draw a page.
  expect: { poll: { timeout: 10_000 } },
} as const;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const long = longestFirst.flatMap((name) => sorted.filter(({ moduleId }) => moduleId.endsWith(name)));
    return [...long, ...sorted.filter((file) => !long.includes(file))];
  }
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...limits,
          name: 'unit',
          include: [`${everywhere}.test.{ts,tsx}`],
          exclude: [...never, ...browser, ...alone],
          retry: again,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...limits,
          name: 'browser',
          include: browser,
          exclude: [...never, 'apps/showroom/**'],
          retry: again,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...limits,
          name: 'virtual',
          include: virtual,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...limits,
          name: 'alone',
          include: alone,
          exclude: [...never, proofs],
          retry: again,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        // What was lost once is lost: no second try.
        test: {
          ...limits,
          name: 'proofs',
          include: [proofs],
          exclude: [...never, waiting, ...virtual],
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
