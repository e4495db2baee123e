// The package's `bench`: finding in the largest hall, in the built page. Last line: one JSON object.
import { catalogOf } from '../../agent/catalog.ts';
import { menuOf, readPlan } from '../../agent/test-bench.ts';
import { buildKioskPage, openKiosk, press, settle, TALL } from '../fake-kiosk.ts';

/** 1,370 items. */
const HALL = 'sanming';
/** What people type: initials, syllables, nothing that there is. */
const TYPED = ['ybcb', 'shenfenzheng', 'gjj', 'yyzz', 'jianshe', 'zzzz'];

/** Script until React has drawn, and until the browser has painted, of one press of a key; milliseconds. */
const PRESS = `async (letter) => {
  const key = [...document.querySelectorAll('.keys button')].find((one) => one.textContent === letter);
  const began = performance.now();
  key.click();
  await Promise.resolve();
  const drawn = performance.now();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return [drawn - began, performance.now() - began];
}`;

/** Of the catalogue as it comes over the wire: its text into objects, median of nine. */
const PARSE = `async () => {
  const text = await (await fetch('/catalog')).text();
  const times = Array.from({ length: 9 }, () => { const began = performance.now(); JSON.parse(text); return performance.now() - began; });
  return [text.length, times.sort((a, b) => a - b)[4]];
}`;

const plan = readPlan(HALL);
const view = { version: 1, plan };
const began = performance.now();
const catalog = catalogOf(view, plan.kiosks[0]?.id ?? '', '2026-11-21');
const catalogMs = performance.now() - began;
const built = await buildKioskPage();
const kiosk = await openKiosk(built, { catalog, menu: menuOf(view) });
const page = await kiosk.open(TALL);
const firstPaintMs = (await page.evaluate(
  `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null`,
)) as number | null;
const [letters, parseMs] = (await page.evaluate(`(${PARSE})()`)) as [number, number];
await press(page, '搜索');
await settle(page);
const times: [number, number][] = [];
for (const typed of TYPED) {
  for (const letter of typed)
    times.push((await page.evaluate(`(${PRESS})('${letter.toUpperCase()}')`)) as [number, number]);
  await press(page, '清空');
}
await kiosk.close();
await built.close();

const at = (of: 0 | 1, part: number): number => {
  const sorted = times.map((time) => time[of]).sort((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 10) / 10;
};
console.table({
  'script per key, ms': { p50: at(0, 0.5), p95: at(0, 0.95), max: at(0, 1) },
  'key to painted, ms': { p50: at(1, 0.5), p95: at(1, 0.95), max: at(1, 1) },
});
const figures = { items: catalog.services.length, catalogMs, catalogKiB: letters / 1_024, parseMs, firstPaintMs };
const rounded = Object.fromEntries(
  Object.entries(figures).map(([name, value]) => [name, Math.round((value ?? 0) * 10) / 10]),
);
console.log(JSON.stringify({ ...rounded, scriptMs: [at(0, 0.5), at(0, 1)], paintedMs: [at(1, 0.5), at(1, 1)] }));
