import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const SETTLE_MS_MAX = 1_000;
/** Where it finds faults is told in full; what it finds in order is only counted, which takes it much of its time otherwise. */
const OPTIONS = `{ resultTypes: ['violations'] }`;

let source: string | undefined;

/**
 * What axe finds wrong with the page as it stands: one line per rule and place, e.g. `image-alt: <img src="x.png">`.
 * A test expects `[]`. Runs the same under a strict content security policy.
 */
export async function findAccessibilityFaults(page: Page): Promise<string[]> {
  await settled(page);
  source ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const results = (await page.evaluate(`${source}; axe.run(${OPTIONS})`)) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Colours half way through a transition are nobody's fault: what moves and comes to an end is waited for, up to a second. */
async function settled(page: Page): Promise<void> {
  const moving = `Promise.allSettled(document.getAnimations()
    .filter((each) => Number.isFinite(each.effect?.getComputedTiming().endTime))
    .map((each) => each.finished)).then(() => {})`;
  await Promise.race([page.evaluate(moving), new Promise((resolve) => setTimeout(resolve, SETTLE_MS_MAX))]);
}
