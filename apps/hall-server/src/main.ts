import { resolve } from 'node:path';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { err, ok, type Result } from '@youxu/basics';
import { addDays, businessDayAt, type LocalDate } from '@youxu/domain';
import { CommandDoor, type HallClock, HallEngine } from '@youxu/engine';
import { keepSpace, openSqliteJournal, type SpaceReport, type SqliteJournal } from '@youxu/journal';
import { announceHall, multicastOn } from '@youxu/shell/discovery';
import { type Logger, pino } from 'pino';
import type { CredentialStore } from './auth/credential-store.ts';
import { demoFile, giveDemoCredentials, writeDemoFile } from './auth/demo-credentials.ts';
import { Enrolments } from './auth/enrolments.ts';
import { Identities } from './auth/identities.ts';
import { randomIds } from './auth/random-ids.ts';
import { recheckCredentials } from './auth/recheck-credentials.ts';
import { SignIn } from './auth/sign-in.ts';
import { beginHall } from './cli/begin-hall.ts';
import { checkDataFolder, hallFile, isStorageFault, openCredentials, storageProblem } from './cli/data-folder.ts';
import { lockFolder } from './cli/lock-folder.ts';
import { parseCommandLine, type ServeOptions, USAGE } from './cli/options.ts';
import { planToPublish, type ReadPlan } from './cli/plan-files.ts';
import { runTool } from './cli/run-tool.ts';
import { CHINESE_DAYS } from './clock/day-tables.ts';
import { DemoClock } from './clock/hall-clock.ts';
import { nodeScheduler } from './clock/node-scheduler.ts';
import { trustedClock } from './clock/trusted-clock.ts';
import { apiRoutes } from './http/api-routes.ts';
import { contactKeyRoute } from './http/contact-key-route.ts';
import { countedDoor } from './http/counted-door.ts';
import { demoRoutes } from './http/demo-routes.ts';
import { enrolmentRoutes } from './http/enrolment-routes.ts';
import { findBookingsRoute } from './http/find-bookings-route.ts';
import { healthRoutes } from './http/health-routes.ts';
import { HallMetrics } from './http/metrics.ts';
import { openHttp } from './http/open-http.ts';
import { openPort, type Port, portProblem } from './http/open-port.ts';
import { sessionRoutes } from './http/session-routes.ts';
import { staticApps } from './http/static-apps.ts';
import { FleetHealth } from './realtime/fleet.ts';
import { Gateway, openSockets } from './realtime/gateway.ts';
import { cutSlowClients } from './realtime/slow-clients.ts';
import { dropReports, openReports, type Reports } from './reports/open-reports.ts';
import { reportRoutes } from './reports/report-routes.ts';
import { verificationRoute } from './reports/verification-route.ts';
import { ContactKeys } from './storage/contact-keys.ts';
import { Housekeeping } from './storage/housekeeping.ts';
import { timeCommits } from './storage/timed-commits.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
/** Raised whenever this program begins to write what earlier ones would misread. */
const READER_VERSION = 1;
const ids = randomIds();
const WELCOME_EVERY_MS = 60_000;
/** What was answered last may take so long to leave. */
const FLUSH_MS = 100;

export interface HallProcess {
  readonly options: ServeOptions;
  readonly log: Logger;
  /** The store failed: the process has to end at once [INV-15]. */
  readonly onFatal: (error: unknown) => void;
}

export interface RunningHall {
  readonly url: string;
  readonly engine: HallEngine;
  readonly reports: Reports;
  readonly stop: () => Promise<void>;
}

/** A hall from its data folder to its open port. The error is one sentence for whoever started it. */
export async function startHall(hallProcess: HallProcess): Promise<Result<RunningHall, string>> {
  const { options } = hallProcess;
  const folder = checkDataFolder(options.data);
  if (!folder.ok) return folder;
  const plan = planToPublish(options, resolve(ROOT, 'assets/halls'));
  if (!plan.ok) return plan;
  // First of all: a second server must fail here, and not after it has taken the journal from the first.
  const port = await openPort(options.host, options.port).catch((error: NodeJS.ErrnoException) => error);
  if (port instanceof Error) return err(portProblem(port, options));
  const lock = await lockFolder(options.data);
  const hall = lock.ok ? await openInLocked(hallProcess, plan.value, port, lock.value) : lock;
  if (!hall.ok) port.close();
  return hall;
}

async function openInLocked(
  hallProcess: HallProcess,
  readPlan: ReadPlan,
  port: Port,
  unlock: () => void,
): Promise<Result<RunningHall, string>> {
  try {
    const stores = openStores(hallProcess, unlock);
    if (!stores.ok) {
      unlock();
      return stores;
    }
    const hall = await openHall(hallProcess, stores.value, readPlan, port);
    if (!hall.ok) stores.value.close();
    return hall;
  } catch (error) {
    unlock();
    return err(storageProblem(error));
  }
}

interface Stores {
  readonly credentials: CredentialStore;
  readonly journal: SqliteJournal;
  readonly reports: Reports;
  readonly contacts: ContactKeys;
  readonly close: () => void;
}

function openStores({ options, log }: HallProcess, unlock: () => void): Result<Stores, string> {
  const { data, demo } = options;
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
  const journal = openSqliteJournal(hallFile(data), { ids, readerVersion: READER_VERSION });
  const reports = openReports(data, journal, CHINESE_DAYS);
  const contacts = new ContactKeys({
    dataFolder: data,
    onProblem: (error) =>
      log.error({ alarm: 'contact-keys', err: error }, 'alarm: keys of contacts are lost or left over'),
  });
  const close = (): void => {
    reports.table.database.close();
    journal.close();
    credentials.close();
    unlock();
  };
  return ok({ credentials, journal, reports, contacts, close });
}

/** The parts of a hall, none of them at work yet. */
function assemble(
  { options, log, onFatal }: HallProcess,
  { credentials, journal, reports, contacts }: Stores,
  port: Port,
) {
  const demoClock = new DemoClock(() => performance.now());
  const machineClock = trustedClock({
    machineNow: Date.now,
    elapsedMs: () => performance.now(),
    recordedAt: () => engine.state.at,
    onDistrust: (machineAt, believedAt) =>
      log.error(
        { alarm: 'clock', machineAt, believedAt },
        'alarm: the clock has jumped ahead and is not followed: set it, or start the hall server anew if it is right',
      ),
  });
  const clock: HallClock = options.demo ? demoClock : machineClock;
  const sockets = openSockets(options.allowedOrigins);
  const fleet = new FleetHealth();
  let space: SpaceReport | undefined;
  const metrics: HallMetrics = new HallMetrics({
    sockets: () => gateway.counts(),
    journalSeq: () => engine.state.seq,
    freeBytes: () => space?.freeBytes,
  });
  const scheduler = nodeScheduler((durationMs) => metrics.drained(durationMs));
  const engine: HallEngine = new HallEngine({
    journal: timeCommits(journal, (durationMs) => metrics.committed(durationMs)),
    tables: CHINESE_DAYS,
    clock,
    ids,
    contacts,
    scheduler,
    fleet: () => fleet.view(engine.state.planIndex.plan),
    sink: (frame) => {
      metrics.published(frame.key);
      gateway.publish(frame);
    },
    onCommitted: (events) => {
      housekeeping.committed();
      // Roles, and who is of the hall at all, are the plan's and the day's.
      if (events.some(({ type }) => type === 'v1.PlanPublished')) published = published.then(planPublished);
      else if (events.some(({ type }) => type === 'v1.DayOpened')) setImmediate(dayOpened);
    },
    onDefect: (error, command) =>
      log.error({ alarm: 'defect', command, err: error }, 'alarm: a command cannot be decided'),
    onFatal,
  });
  const identities = new Identities(credentials, () => engine.state, Date.now);
  const door = countedDoor(new CommandDoor(engine, scheduler), (name, outcome) => metrics.answered(name, outcome));
  const gateway: Gateway = new Gateway({ sockets, engine, door, identities, fleet, clock });
  const recheck = (): void => gateway.recheck();
  const dayOpened = (): void => {
    recheck();
    forgetContacts(contacts, engine);
  };
  let published = Promise.resolve();
  const planPublished = async (): Promise<void> => {
    // First whoever published it gets their answer.
    await nextTurn();
    if (options.demo) await giveDemo(options, credentials, engine, port);
    recheck();
  };
  const housekeeping: Housekeeping = new Housekeeping({
    dataFolder: options.data,
    journal,
    now: () => clock.now(),
    onIdle: () => {
      engine.idle();
      return followJournal(reports, options.data);
    },
    onPurge: () => credentials.purge(Date.now()),
    onSpace: (report) => {
      space = report;
      if (report.alarm) log.error({ alarm: 'space', space: report }, 'alarm: the disk is almost full');
    },
    onFatal,
  });
  const problem = (): string | undefined => (space?.alarm === true ? 'the disk is almost full' : undefined);
  /** What a new plan still has to bring about. */
  const settled = (): Promise<void> => published;
  return { demoClock, sockets, metrics, engine, identities, door, gateway, recheck, housekeeping, problem, settled };
}

async function openHall(
  hallProcess: HallProcess,
  stores: Stores,
  readPlan: ReadPlan,
  port: Port,
): Promise<Result<RunningHall, string>> {
  const { options, log, onFatal } = hallProcess;
  const { credentials, reports, contacts } = stores;
  const parts = assemble(hallProcess, stores, port);
  const { demoClock, sockets, metrics, engine, identities, door, gateway, recheck, housekeeping, problem } = parts;
  const { settled } = parts;
  const begun = await beginHall({ options, engine, demoClock, readPlan, tables: CHINESE_DAYS, ids });
  if (!begun.ok) return begun;
  credentials.setDemo(options.demo);
  contacts.expect(daysOfContacts(engine));
  forgetContacts(contacts, engine);

  const app = openHttp(port, log, onFatal);
  apiRoutes(app, { engine, door, identities });
  contactKeyRoute(app, { engine, identities, contacts });
  findBookingsRoute(app, { engine, identities, contacts });
  reportRoutes(app, { engine, identities, reports, tables: CHINESE_DAYS });
  verificationRoute(app, { engine, identities, journal: stores.journal, tables: CHINESE_DAYS });
  const signIn = new SignIn(
    credentials,
    identities,
    () => engine.state,
    () => performance.now(),
  );
  sessionRoutes(app, { signIn, identities, onSignedOut: recheck });
  const enrolments = new Enrolments({
    store: credentials,
    plan: () => engine.state.planIndex.plan,
    now: Date.now,
    onFatal,
  });
  enrolmentRoutes(app, enrolments);
  healthRoutes(app, { metrics, identities, problem });
  staticApps(app, { root: ROOT, demo: options.demo });
  if (options.demo) {
    await giveDemo(options, credentials, engine, port);
    demoRoutes(
      app,
      () => demoFile(engine.state.planIndex.plan, port.url),
      (rate) => {
        demoClock.set(0, rate);
        engine.clockChanged();
        gateway.welcomeAgain();
      },
    );
  }
  await app.ready();
  sockets.attach(port.server);
  housekeeping.start();
  const stopAnnouncing = announce(hallProcess, engine, port);
  const stopCutting = cutSlowClients(sockets, () => metrics.slowClientCut());
  const stopRechecking = recheckCredentials(credentials, recheck, onFatal);
  // A machine's clock drifts or is set: clients follow within a minute, before any of their commands looks expired.
  const welcomes = setInterval(() => gateway.welcomeAgain(), WELCOME_EVERY_MS);
  return ok({
    url: port.url,
    engine,
    reports,
    stop: async () => {
      clearInterval(welcomes);
      enrolments.stop();
      void stopAnnouncing();
      stopRechecking();
      stopCutting();
      housekeeping.stop();
      engine.stop();
      await Promise.all([wait(FLUSH_MS), settled()]);
      gateway.close();
      port.close();
      stores.close();
    },
  });
}

/** Machines of the house find the hall, where that is wished. */
function announce({ options, log }: HallProcess, { state }: HallEngine, { url }: Port): () => Promise<void> {
  if (options.announce === undefined) return async () => {};
  return announceHall(
    { id: state.planIndex.plan.id, port: Number(new URL(url).port) },
    (error) => log.warn({ err: error }, 'the hall cannot announce itself'),
    multicastOn(options.announce),
  );
}

/** Everybody of the plan gets credentials that everybody knows. */
async function giveDemo(
  { data }: ServeOptions,
  credentials: CredentialStore,
  { state }: HallEngine,
  { url }: Port,
): Promise<void> {
  const { plan } = state.planIndex;
  await giveDemoCredentials(credentials, plan, Date.now());
  writeDemoFile(data, demoFile(plan, url));
}

/** Days whose bookings are found by number. */
function daysOfContacts({ state }: HallEngine): ReadonlySet<LocalDate> {
  const found = [...state.appointments.values()].filter(({ contacts }) => contacts !== undefined);
  const days = found.map(({ slotAt }) => businessDayAt(state, slotAt));
  return new Set(days.filter((day) => state.day !== null && day >= state.day));
}

/** What was over the day before yesterday is over for everybody. */
function forgetContacts(contacts: ContactKeys, { state }: HallEngine): void {
  if (state.day !== null) contacts.forgetBefore(addDays(state.day, -1));
}

/** One step of the reports; true while they lag. What cannot be kept up is thrown away with the process, and built anew. */
function followJournal({ visits }: Reports, dataFolder: string): boolean {
  try {
    return visits.step();
  } catch (error) {
    dropReports(dataFolder);
    throw error;
  }
}

async function serve(options: ServeOptions): Promise<void> {
  const log = pino({ name: 'hall-server', level: options.logLevel }, pino.destination({ dest: 2, sync: true }));
  const end = (error: unknown): void => {
    const alarm = isStorageFault(error) ? 'storage' : 'defect';
    log.fatal({ alarm, err: error }, 'alarm: the hall cannot go on; nothing is acknowledged any more');
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
  const { lineage, boot, state } = engine;
  log.info({ hall: state.planIndex.plan.id, lineage, boot, seq: state.seq, demo: options.demo }, 'the hall is at work');
  process.stdout.write(`Hall ${engine.state.planIndex.plan.id} at ${url}\n`);
  if (options.demo) {
    process.stdout.write(
      'This is a demonstration: everybody knows its credentials, so it must not be used in a real hall.\n' +
        `Device tokens are demo-<deviceId>, every password is demo; all are listed in ${options.data}/demo.json.\n`,
    );
  }
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      log.info({ signal }, 'stopping');
      void stop().then(() => process.exit(0));
    });
  }
}

if (import.meta.main) {
  // What a hall knows of people is nobody else's business on this machine.
  process.umask(0o077);
  const parsed = parseCommandLine(process.argv.slice(2));
  if (!parsed.ok) {
    process.stderr.write(`${parsed.error}\n`);
    process.exit(2);
  }
  const line = parsed.value;
  if (line.command === 'serve') await serve(line.options);
  else if (line.command === 'help') process.stdout.write(USAGE);
  else process.exitCode = await runTool(line, READER_VERSION, CHINESE_DAYS);
}
