import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2];

/** Read when somebody asks for the figures. */
export interface MetricSources {
  readonly sockets: () => ReadonlyMap<string, number>;
  readonly journalSeq: () => number;
  readonly freeBytes: () => number | undefined;
}

/** What the hall tells Prometheus. No label holds anything personal, and none can be invented by a stranger. */
export class HallMetrics {
  readonly #registry = new Registry();
  readonly #commands: Counter<'name' | 'outcome'>;
  readonly #frames: Counter<'view'>;
  readonly #slowClients: Counter;
  readonly #drains: Histogram;
  readonly #commits: Histogram;

  constructor({ sockets, journalSeq, freeBytes }: MetricSources) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#commands = new Counter({
      name: 'youxu_commands_total',
      help: 'Commands answered, by name and outcome: done, or the code of the refusal',
      labelNames: ['name', 'outcome'],
      registers,
    });
    this.#frames = new Counter({
      name: 'youxu_view_frames_total',
      help: 'New frames of watched views; each is sent to all who watch',
      labelNames: ['view'],
      registers,
    });
    this.#slowClients = new Counter({
      name: 'youxu_slow_clients_total',
      help: 'Sockets cut off because they did not read',
      registers,
    });
    this.#drains = new Histogram({
      name: 'youxu_drain_seconds',
      help: 'A turn of the hall: decisions, commit and answers, or the views after them',
      buckets: SECONDS,
      registers,
    });
    this.#commits = new Histogram({
      name: 'youxu_commit_seconds',
      help: 'Durable commits of the journal',
      buckets: SECONDS,
      registers,
    });
    new Gauge({
      name: 'youxu_sockets',
      help: 'Sockets that were let in, by kind of actor',
      labelNames: ['kind'],
      registers,
      collect() {
        for (const [kind, count] of sockets()) this.set({ kind }, count);
      },
    });
    new Gauge({
      name: 'youxu_journal_seq',
      help: 'Events in the journal',
      registers,
      collect() {
        this.set(journalSeq());
      },
    });
    new Gauge({
      name: 'youxu_space_free_bytes',
      help: 'Free on the disk of the journal, without the reserve',
      registers,
      collect() {
        this.set(freeBytes() ?? 0);
      },
    });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  answered(name: string, outcome: string): void {
    this.#commands.inc({ name, outcome });
  }

  /** @param key of the view's frame: `board{"displayId":"main"}` */
  published(key: string): void {
    this.#frames.inc({ view: key.slice(0, key.indexOf('{')) });
  }

  slowClientCut(): void {
    this.#slowClients.inc();
  }

  drained(durationMs: number): void {
    this.#drains.observe(durationMs / 1000);
  }

  committed(durationMs: number): void {
    this.#commits.observe(durationMs / 1000);
  }
}
