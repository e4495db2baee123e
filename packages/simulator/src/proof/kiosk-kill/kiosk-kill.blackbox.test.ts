import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defined, seededRandom } from '@youxu/basics';
import { apply, emptyState, type HallPlan, type HallState, type Ticket } from '@youxu/domain';
import { eventOf } from '@youxu/engine';
import { openSqliteJournalReader } from '@youxu/journal';
import { io, type Socket } from 'socket.io-client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { auditHall } from '../../black-box/audit.ts';
import { ServerProcess } from '../../black-box/server-process.ts';
import { Witness } from '../../black-box/witness.ts';
import { auditPapers, numbersOn, type Paper } from '../chaos/paper-audit.ts';
import { WatchedProcess } from '../chaos/watched-process.ts';
import { CuttingLine } from './cutting-line.ts';

const REPOSITORY = path.resolve(import.meta.dirname, '../../../../..');
const AGENT = path.join(REPOSITORY, 'apps/kiosk/agent/main.ts');
const PRINTER = path.join(REPOSITORY, 'hardware/ticket-printer/src/emulator/printer-emulator-main.ts');
const PLAN = JSON.parse(readFileSync(path.join(REPOSITORY, 'assets/halls/sandu.json'), 'utf8')) as HallPlan;
const TABLES = { holiday: () => undefined, lunarDay: () => 14 };
const START_AT = Date.parse('2026-11-23T10:00:00+08:00');
/** As long as a ticket without its last lines, with the questions before it. */
const BYTES_MAX = 700;
const KILLS = 4;
const SLOW = { timeout: 20_000, interval: 20 };

interface State {
  readonly online: boolean;
  readonly menu: unknown;
  readonly printer: string;
}

/** A hall, a printer, the line to it, and a kiosk's agent that can be killed; each in a process of its own. */
class Stage {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'youxu-kiosk-kill-'));
  readonly papers: Paper[] = [];
  readonly server: ServerProcess;
  readonly line: Promise<CuttingLine>;
  readonly printer: WatchedProcess;
  agent: WatchedProcess | undefined;
  page: Socket | undefined;
  #agentPort = 0;
  #printerPort = 0;

  constructor() {
    const { timeZone } = PLAN;
    const data = path.join(this.folder, 'hall');
    this.server = new ServerProcess({ hall: 'sandu', data, startAt: START_AT, rate: 1, timeZone });
    this.printer = this.#process('printer', [PRINTER, '--printer', 'epson80', '--speed', '2000'], (text) => {
      const said = JSON.parse(text) as { ports?: number[]; lines?: string[] };
      if (said.ports !== undefined) this.#printerPort = said.ports[0] ?? 0;
      else this.papers.push({ printer: 'kiosk-1', lines: said.lines ?? [] });
    });
    this.printer.start();
    this.line = vi.waitUntil(() => this.#printerPort > 0, SLOW).then(() => new CuttingLine(this.#printerPort));
  }

  /** Another life of the agent, until its page can be used. */
  async startAgent(linePort: number): Promise<void> {
    this.#agentPort = 0;
    const who = ['--kiosk', 'kiosk-1', '--token', 'demo-kiosk-1', '--server', this.server.url];
    const at = ['--printer', `tcp://127.0.0.1:${linePort}`, '--profile', 'epson80', '--port', '0'];
    const args = [AGENT, ...who, ...at, '--data', path.join(this.folder, 'kiosk')];
    this.agent = this.#process('agent', args, (line) => {
      const said = line.startsWith('{') ? (JSON.parse(line) as { msg?: string; port?: number }) : {};
      if (said.msg === 'ready') this.#agentPort = said.port ?? 0;
    });
    this.agent.start();
    await vi.waitUntil(() => this.#agentPort > 0, SLOW);
    const page = io(`http://127.0.0.1:${this.#agentPort}`, { transports: ['websocket'], reconnection: false });
    let state: State | undefined;
    page.on('state', (next: State) => {
      state = next;
    });
    this.page = page;
    await vi.waitUntil(() => state?.online === true && state.menu !== null && state.printer === 'ok', SLOW);
  }

  async killAgent(): Promise<void> {
    this.page?.disconnect();
    await this.agent?.kill();
  }

  /** The hall as its journal has it now. */
  hall(): HallState {
    const journal = openSqliteJournalReader(this.journal, { readerVersion: 1 });
    const state = emptyState(TABLES);
    for (const entry of journal.entries(0)) apply(state, eventOf(entry), { seq: entry.seq, at: entry.at });
    journal.close();
    return state;
  }

  get journal(): string {
    return path.join(this.folder, 'hall/hall.db');
  }

  async close(): Promise<void> {
    await this.killAgent();
    await (await this.line).close();
    await Promise.all([this.printer.kill(), this.server.kill()]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  #process(name: string, args: readonly string[], onLine: (line: string) => void): WatchedProcess {
    return new WatchedProcess({ name, args, onLine, logFile: path.join(this.folder, `${name}.log`), onLost: () => {} });
  }
}

const wish = { serviceIds: [defined(PLAN.services[0], 'service').id], priorityClass: 'ordinary', language: 'zh' };
const ask = (page: Socket | undefined, event: string, input: unknown): Promise<{ readonly kind?: string }> =>
  defined(page, 'page').timeout(SLOW.timeout).emitWithAck(event, input);

test('[INV-3, INV-6, MEASURES Printing] the kiosk’s real program is killed while it prints: one paper without a mark, nothing waits as if it had one', {
  timeout: 300_000,
}, async () => {
  const stage = new Stage();
  onTestFinished(() => stage.close());
  const seed = Math.floor(Math.random() * 1e6);
  const random = seededRandom(seed);
  await stage.server.start();
  const line = await stage.line;
  const port = await line.open();
  const cuts: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    await stage.startAgent(port);
    const bytes = 20 + random.int(BYTES_MAX);
    cuts.push(bytes);
    const before = stage.hall().tickets.size;
    await new Promise<void>((resolve, reject) => {
      line.cutAfter(bytes, () => void stage.killAgent().then(resolve));
      stage.page?.emit('take', wish, (outcome: unknown) => reject(new Error(`not cut: ${JSON.stringify(outcome)}`)));
    });
    line.cutAfter(Number.POSITIVE_INFINITY);
    expect(stage.hall().tickets.size, `seed ${seed}`).toBe(before + 1);
  }
  await stage.startAgent(port);
  const what = `seed ${seed}, killed behind bytes ${cuts.join(', ')}`;
  // What nobody knows is said to be unknown: the number waits, and the desk sees why.
  const settled = (): readonly Ticket[] => [...stage.hall().tickets.values()];
  await vi.waitFor(
    () =>
      expect(
        settled().map(({ state, paper }) => `${state} ${paper}`),
        what,
      ).toEqual(Array(KILLS).fill('waiting uncertain')),
    SLOW,
  );
  for (const { id } of settled()) {
    expect(await ask(stage.page, 'reprint', id), what).toEqual({ kind: 'reprinted', paper: { outcome: 'printed' } });
  }
  expect(await ask(stage.page, 'take', wish), what).toMatchObject({ kind: 'taken', paper: { outcome: 'printed' } });
  await vi.waitFor(() => expect(settled().at(-1)?.paper, what).toBe('printed'), SLOW);
  await stage.agent?.stop();
  await stage.server.stop();
  // Every number has its marked paper, and what came out before is told from it by the mark.
  const marked = stage.papers.flatMap(numbersOn).filter((printed) => printed.marked);
  expect(marked.map(({ number }) => number).sort(), what).toEqual(
    settled()
      .slice(0, KILLS)
      .map(({ number }) => number)
      .sort(),
  );
  const reader = openSqliteJournalReader(stage.journal, { readerVersion: 1 });
  expect(auditPapers(reader, TABLES, stage.papers, []), what).toEqual({ lost: [], doubled: [], wrong: [] });
  reader.close();
  const audited = auditHall(stage.journal, { plan: PLAN, tables: TABLES, witness: new Witness(), isSettled: true });
  expect(audited, what).toEqual({ lost: [], doubled: [], wrong: [] });
});
