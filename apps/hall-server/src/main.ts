import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { canonicalJson, err, type Ids, type Instant, ok, type Result } from '@youxu/basics';
import type { HallPlan } from '@youxu/domain';
import { CommandDoor, HallEngine } from '@youxu/engine';
import { keepSpace, openSqliteJournal, type SpaceReport, type SqliteJournal } from '@youxu/journal';
import { type Logger, pino } from 'pino';
import type { CredentialStore } from './auth/credential-store.ts';
import { giveDemoCredentials, writeDemoFile } from './auth/demo-credentials.ts';
import { Identities } from './auth/identities.ts';
import { SignIn } from './auth/sign-in.ts';
import { checkDataFolder, hallFile, openCredentials, storageProblem } from './cli/data-folder.ts';
import { parseCommandLine, type ServeOptions, USAGE } from './cli/options.ts';
import { planToPublish } from './cli/plan-files.ts';
import { CHINESE_DAYS } from './clock/day-tables.ts';
import { demoStartAt, localInstant } from './clock/demo-start.ts';
import { DemoClock, MACHINE_CLOCK } from './clock/hall-clock.ts';
import { nodeScheduler } from './clock/node-scheduler.ts';
import { apiRoutes } from './http/api-routes.ts';
import { demoRoutes } from './http/demo-routes.ts';
import { healthRoutes } from './http/health-routes.ts';
import { openHttp, openPort, type Port, portProblem } from './http/open-http.ts';
import { sessionRoutes } from './http/session-routes.ts';
import { staticApps } from './http/static-apps.ts';
import { FleetHealth } from './realtime/fleet.ts';
import { Gateway, openSockets } from './realtime/gateway.ts';
import { Housekeeping } from './storage/housekeeping.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
/** Raised whenever this program begins to write what earlier ones would misread. */
const READER_VERSION = 1;
/** Credentials may be taken away by another process, the command line, and sessions expire by themselves. */
const RECHECK_MS = 1_000;
const RECHECKS_PER_EXPIRY = 60;
/** What was answered last may take so long to leave. */
const FLUSH_MS = 100;

const ids: Ids = { next: () => randomBytes(12).toString('base64url') };

export interface HallProcess {
  readonly options: ServeOptions;
  readonly log: Logger;
  /** The store failed: the process has to end at once [INV-15]. */
  readonly onFatal: (error: unknown) => void;
}

export interface RunningHall {
  readonly url: string;
  readonly engine: HallEngine;
  readonly stop: () => Promise<void>;
}

/** A hall from its data folder to its open port. The error is one sentence for whoever started it. */
export async function startHall(process: HallProcess): Promise<Result<RunningHall, string>> {
  const { options } = process;
  const folder = checkDataFolder(options.data);
  if (!folder.ok) return folder;
  const plan = planToPublish(options, resolve(ROOT, 'assets/halls'));
  if (!plan.ok) return plan;
  // First of all: a second server must fail here, and not after it has taken the journal from the first.
  const port = await openPort(options.host, options.port).catch((error: NodeJS.ErrnoException) => error);
  if (port instanceof Error) return err(portProblem(port, options));
  try {
    const stores = openStores(options);
    const hall = stores.ok ? await openHall(process, stores.value, plan.value, port) : stores;
    if (!hall.ok) {
      if (stores.ok) stores.value.close();
      port.close();
    }
    return hall;
  } catch (error) {
    port.close();
    return err(storageProblem(error));
  }
}

interface Stores {
  readonly credentials: CredentialStore;
  readonly journal: SqliteJournal;
  readonly close: () => void;
}

function openStores({ data, demo }: ServeOptions): Result<Stores, string> {
  keepSpace(data);
  const credentials = openCredentials(data);
  if (credentials.demo !== null && credentials.demo !== demo) {
    credentials.close();
    return err(
      demo
        ? 'This data folder belongs to a real hall: a demonstration needs one of its own.'
        : 'This data folder belongs to a demonstration, whose passwords everybody knows: a real hall needs one of its own.',
    );
  }
  credentials.setDemo(demo);
  const journal = openSqliteJournal(hallFile(data), { ids, readerVersion: READER_VERSION });
  const close = (): void => {
    journal.close();
    credentials.close();
  };
  return ok({ credentials, journal, close });
}

async function openHall(
  { options, log, onFatal }: HallProcess,
  { credentials, journal, close }: Stores,
  plan: HallPlan | undefined,
  port: Port,
): Promise<Result<RunningHall, string>> {
  const demoClock = new DemoClock(() => performance.now());
  const clock = options.demo ? demoClock : MACHINE_CLOCK;
  const scheduler = nodeScheduler(() => {});
  const sockets = openSockets(port.server, options.allowedOrigins);
  const fleet = new FleetHealth();
  const engine: HallEngine = new HallEngine({
    journal,
    tables: CHINESE_DAYS,
    clock,
    ids,
    scheduler,
    fleet: () => fleet.view(engine.state.planIndex.plan),
    sink: (frame) => gateway.publish(frame),
    onCommitted: (events) => {
      housekeeping.committed();
      if (events.some(({ type }) => type === 'v1.PlanPublished' || type === 'v1.DayOpened')) setImmediate(recheck);
    },
    onFatal,
  });
  const identities = new Identities(credentials, () => engine.state, Date.now);
  const door = new CommandDoor(engine, scheduler);
  const gateway = new Gateway({ sockets, engine, door, identities, fleet, clock });
  const recheck = (): void => gateway.recheck();
  let space: SpaceReport | undefined;
  const housekeeping = new Housekeeping({
    dataFolder: options.data,
    journal,
    now: () => clock.now(),
    onIdle: () => credentials.idle(),
    onPurge: () => credentials.purge(Date.now()),
    onSpace: (report) => {
      space = report;
      if (report.alarm) log.error({ space: report }, 'alarm: the disk is almost full');
    },
    onFatal,
  });

  const began = await begin(options, engine, demoClock, plan);
  if (!began.ok) return began;

  const app = openHttp(port, log);
  apiRoutes(app, { engine, door, identities });
  sessionRoutes(app, {
    signIn: new SignIn(
      credentials,
      identities,
      () => engine.state,
      () => performance.now(),
    ),
    identities,
    onSignedOut: recheck,
  });
  healthRoutes(app, () => (space?.alarm === true ? 'the disk is almost full' : undefined));
  staticApps(app, { root: ROOT, demo: options.demo });
  if (options.demo) {
    const { plan: published } = engine.state.planIndex;
    await giveDemoCredentials(credentials, published, Date.now());
    demoRoutes(app, writeDemoFile(options.data, published, port.url), (rate) => {
      demoClock.set(0, rate);
      engine.clockChanged();
      gateway.welcomeAgain();
    });
  }
  await app.ready();
  housekeeping.start();
  const rechecks = recheckRegularly(credentials, recheck);
  return ok({
    url: port.url,
    engine,
    stop: async () => {
      clearInterval(rechecks);
      housekeeping.stop();
      engine.stop();
      await wait(FLUSH_MS);
      gateway.close();
      port.close();
      close();
    },
  });
}

/** Sets the clock, catches up on what was due meanwhile, and publishes the plan if there is one to publish. */
async function begin(
  { hall, importPlan, demo, clockStart, clockRate }: ServeOptions,
  engine: HallEngine,
  demoClock: DemoClock,
  plan: HallPlan | undefined,
): Promise<Result<null, string>> {
  const { state } = engine;
  const current = state.planVersion === 0 ? undefined : state.planIndex.plan;
  const known = current ?? plan;
  if (known === undefined) return err('This data folder holds no hall yet: say which with --hall.');
  if (current !== undefined && hall !== undefined && current.id !== hall) {
    return err(`This data folder holds the hall '${current.id}', not '${hall}'.`);
  }
  if (demo) {
    const startAt = demoStart(known, clockStart, Math.max(Date.now(), state.at));
    if (startAt === undefined) return err(`'${clockStart}' is no local time such as 2026-11-23T08:30.`);
    demoClock.set(Math.max(startAt, state.at), clockRate);
  }
  engine.start();
  const isNews = current === undefined || (importPlan !== undefined && canonicalJson(plan) !== canonicalJson(current));
  if (plan === undefined || !isNews) return ok(null);
  const published = await engine.importPlan(plan, ids.next());
  return published.ok ? ok(null) : err(`The plan was refused: ${JSON.stringify(published.refusal)}.`);
}

function demoStart(plan: HallPlan, clockStart: string | undefined, nowAt: Instant): Instant | undefined {
  return clockStart === undefined
    ? demoStartAt(plan, CHINESE_DAYS, nowAt)
    : localInstant(clockStart, plan, CHINESE_DAYS);
}

function recheckRegularly(credentials: CredentialStore, recheck: () => void): NodeJS.Timeout {
  let { revision } = credentials;
  let count = 0;
  return setInterval(() => {
    count++;
    const before = revision;
    revision = credentials.revision;
    if (revision !== before || count % RECHECKS_PER_EXPIRY === 0) recheck();
  }, RECHECK_MS);
}

async function serve(options: ServeOptions): Promise<void> {
  const log = pino({ name: 'hall-server', level: options.logLevel }, pino.destination({ dest: 2, sync: true }));
  const end = (error: unknown): void => {
    log.fatal({ alarm: 'storage', err: error }, 'alarm: the hall cannot go on; nothing is acknowledged any more');
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
  const started = await startHall({ options, log, onFatal: end });
  if (!started.ok) {
    process.stderr.write(`${started.error}\n`);
    process.exit(1);
  }
  const { url, engine, stop } = started.value;
  process.stdout.write(`Hall ${engine.state.planIndex.plan.id} at ${url}\n`);
  if (options.demo) {
    process.stdout.write(
      `This is a demonstration: everybody knows its credentials, so it must not be used in a real hall.\n` +
        `Device tokens are demo-<deviceId>, every password is demo; all are listed in ${options.data}/demo.json.\n`,
    );
  }
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      log.info({ signal }, 'stopping');
      void stop().then(() => process.exit(0));
    });
  }
}

if (import.meta.main) {
  const parsed = parseCommandLine(process.argv.slice(2));
  if (!parsed.ok) {
    process.stderr.write(`${parsed.error}\n`);
    process.exit(2);
  }
  if (parsed.value.command === 'serve') await serve(parsed.value.options);
  else process.stdout.write(USAGE);
}
