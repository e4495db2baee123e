// `npm run bench`: the speed table, each figure beside its floor measured in the same run. The last line is one JSON object.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Figure, Row } from './figure.ts';
import { bytesPerCall } from './figures/bytes-per-call.ts';
import { callToLed } from './figures/call-to-led.ts';
import { callToPaint } from './figures/call-to-paint.ts';
import { callToSample } from './figures/call-to-sample.ts';
import { callToScreens } from './figures/call-to-screens.ts';
import { callToSound } from './figures/call-to-sound.ts';
import { callToVoice } from './figures/call-to-voice.ts';
import { crash } from './figures/crash.ts';
import { history } from './figures/history.ts';
import { idleGateway } from './figures/idle-gateway.ts';
import { memory } from './figures/memory.ts';
import { pageWeight } from './figures/page-weight.ts';
import { simulationSpeed } from './figures/simulation-speed.ts';
import { takeTicket } from './figures/take-ticket.ts';
import { tapToPrinter } from './figures/tap-to-printer.ts';
import { speedJson, speedTable } from './speed-table.ts';

const FIGURES: readonly Figure[] = [
  takeTicket,
  callToScreens,
  callToPaint,
  callToSound,
  bytesPerCall,
  tapToPrinter,
  pageWeight,
  crash,
  history,
  simulationSpeed,
  memory,
  callToVoice,
  callToSample,
  callToLed,
  idleGateway,
];
const VISITS = 1_000_000;
const VISITS_LONG = 5_000_000;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    visits: { type: 'string' },
    long: { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
});
const wanted = values.only?.split(',');
const unknown = wanted?.filter((name) => !FIGURES.some((figure) => figure.name === name)) ?? [];
const visits = Number(values.visits ?? (values.long ? VISITS_LONG : VISITS));
if (unknown.length > 0 || !(visits > 0)) {
  console.error(`--only takes some of ${FIGURES.map(({ name }) => name).join(', ')}; --visits a number.`);
  process.exit(2);
}
const profileFolder =
  values.profile === undefined ? undefined : path.resolve(process.env.INIT_CWD ?? '.', values.profile);
if (profileFolder !== undefined) mkdirSync(profileFolder, { recursive: true });
// As `npm start` does: what was compiled once is kept.
process.env.NODE_COMPILE_CACHE ??= path.resolve(import.meta.dirname, '../../../../.cache/compiled');

const rows: Row[] = [];
const failed: string[] = [];
for (const { name, measure } of FIGURES) {
  if (wanted !== undefined && !wanted.includes(name)) continue;
  try {
    const found = await measure({ visits, profileFolder });
    rows.push(...found);
    console.log(speedTable(found));
  } catch (error) {
    // The others can still be measured.
    failed.push(name);
    console.error(`${name} could not be measured:`, error);
  }
}
console.log(speedJson(rows, failed));
if (failed.length > 0) process.exitCode = 1;
