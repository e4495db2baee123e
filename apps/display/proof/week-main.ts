// A week of a display's life, its clock moved turn by turn: `node apps/display/proof/week-main.ts --days 7`, some 20 minutes for each
// of two kinds. One line a night; the last line is JSON, and
// the exit code is 0 only if nothing grew.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { BoardFrame } from '@youxu/domain';
import { launchChromium } from '@youxu/tooling/chromium';
import { buildDisplay } from './build-display.ts';
import { growth, liveThrough, type Night } from './live-through.ts';

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '7' },
    'lived-minutes': { type: 'string', default: '240' },
  },
});
const FRAMES: Readonly<Record<string, Partial<BoardFrame>>> = {
  board: {},
  pages: {
    kind: 'disclosure',
    parts: [],
    windows: [],
    pages: [{ show: 'disclosures' }, { show: 'rules' }, { show: 'notices' }, { show: 'hours' }, { show: 'complaints' }],
  },
};
const dist = mkdtempSync(path.join(tmpdir(), 'youxu-display-week-'));
const found: Record<string, { readonly nights: readonly Night[]; readonly grew: readonly string[] }> = {};
try {
  await buildDisplay(dist);
  for (const [name, frame] of Object.entries(FRAMES)) {
    const browser = await launchChromium();
    const livedMinutes = Number(values['lived-minutes']);
    const onNight = ({ heapBytes, nodes, listeners }: Night, day: number): void =>
      console.log(`${name}, night ${day}: ${(heapBytes / 1e6).toFixed(2)} MB, ${nodes} nodes, ${listeners} listeners`);
    const nights = await liveThrough({ browser, dist, days: Number(values.days), livedMinutes, frame, onNight });
    found[name] = { nights, grew: growth(nights) };
    await browser.close();
  }
} finally {
  rmSync(dist, { recursive: true, force: true });
}
console.log(JSON.stringify(found));
if (Object.values(found).some(({ grew }) => grew.length > 0)) process.exitCode = 1;
