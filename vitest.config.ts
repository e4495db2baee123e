import { defineConfig } from 'vitest/config';

const everywhere = '{apps,packages,hardware}/**/*';
/** Tests that start Chromium or whole processes: they need the machine for themselves, so they run last and one by one. */
const heavy = [`${everywhere}.browser.test.{ts,tsx}`, `${everywhere}.blackbox.test.ts`];
const never = ['**/node_modules/**', '**/dist/**'];
const limits = { environment: 'node', pool: 'forks', testTimeout: 30_000, hookTimeout: 60_000 } as const;

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...limits,
          name: 'unit',
          include: [`${everywhere}.test.{ts,tsx}`],
          exclude: [...never, ...heavy],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...limits,
          name: 'heavy',
          include: heavy,
          exclude: never,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
