import type { Random } from '@youxu/basics';
import { type CommandOutcome, connectHall, type HallClient, type Transport } from '@youxu/client';
import { type FakeFaults, FakeNetwork, NO_FAULTS } from '@youxu/client/fake';
import { PROTOCOL_VERSION } from '@youxu/protocol';
import type { VirtualTime } from '../../virtual-time.ts';
import type { RequestAudit } from './audit/request-audit.ts';
import type { HallHost } from './hall-host.ts';
import { WallClock } from './wall-clock.ts';

export interface PlaceOptions {
  readonly name: string;
  /** Whom the hall takes it for. */
  readonly token: string;
  readonly time: VirtualTime;
  readonly host: HallHost;
  readonly random: Random;
  readonly requests: RequestAudit;
}

/** How long a command is wanted of which nobody says it: as the client has it. */
const WANTED_MS = 10_000;

/** A machine in the hall with a line of its own to the server, on which anything may go wrong. */
export class Place {
  readonly name: string;
  readonly clock: WallClock;
  readonly network: FakeNetwork;
  /** As whom the journal knows it. */
  readonly actor: string;
  /** The program that runs on it now. */
  client: HallClient;
  /** Since when nothing is wrong with the line; null while something is. */
  healthySinceMs: number | null;
  /** Called once, just before the next command leaves. */
  onNextCommand: ((name: string) => void) | null = null;
  readonly #options: PlaceOptions;

  constructor(options: PlaceOptions) {
    const { name, token, time, host, random } = options;
    this.#options = options;
    this.name = name;
    this.actor = token === 'citizen' ? 'citizen:citizen' : token;
    // A machine's own clock is right to some minutes at best.
    this.clock = new WallClock(time, Math.round((random.next() - 0.5) * 600_000));
    this.network = new FakeNetwork({ timers: time, random, server: host });
    this.network.reachable = host.engine !== undefined;
    this.network.faults = { ...NO_FAULTS, delayMsMin: 0.2, delayMsMax: 2 };
    this.healthySinceMs = time.nowMs();
    host.networks.add(this.network);
    this.client = this.connect(token);
  }

  /** One more program on this machine: another browser window. */
  connect(token = this.#options.token): HallClient {
    const { time, random, name, requests } = this.#options;
    const { actor } = this;
    let count = 0;
    const prefix = `${name}-${random.int(1_000_000)}`;
    const ids = { next: () => `${prefix}-${String(++count).padStart(4, '0')}` };
    const transport = this.#watched(this.network.transport({ protocol: PROTOCOL_VERSION, token }), actor);
    const client = connectHall({ transport, clock: this.clock, timers: time, random, ids });
    let closed = false;
    /** By the client itself, as long as it lives. */
    const settledHere = new Set<string>();
    return {
      ...client,
      command: async (commandName, input, options = {}) => {
        const { requestId = ids.next(), notAfterMs = WANTED_MS, settle } = options;
        requests.given(actor, requestId, time.nowMs() + notAfterMs);
        const outcome = await client.command(commandName, input, { ...options, requestId });
        // Who ends the program leaves what is under way to whoever has written it down.
        if (!closed || settle === 'caller') this.#told(actor, requestId, outcome);
        if (settle !== 'caller') settledHere.add(requestId);
        return outcome;
      },
      close: () => {
        closed = true;
        for (const id of client.unsettled.get()) if (settledHere.has(id)) requests.left(actor, id);
        client.close();
      },
    };
  }

  /** The program begins anew. */
  restart(): HallClient {
    this.client.close();
    this.client = this.connect();
    return this.client;
  }

  trouble(faults: Partial<FakeFaults>): void {
    this.network.faults = { ...NO_FAULTS, ...faults };
    this.healthySinceMs = null;
  }

  /** The line breaks; it may be dialled again at once. */
  cut(): void {
    this.network.cutAll();
    if (this.healthySinceMs !== null) this.healthySinceMs = this.#options.time.nowMs();
  }

  heal(): void {
    this.onNextCommand = null;
    if (this.healthySinceMs !== null) return;
    this.network.faults = { ...NO_FAULTS, delayMsMin: 0.2, delayMsMax: 2 };
    this.healthySinceMs = this.#options.time.nowMs();
  }

  #commandLeaves(name: string): void {
    const tell = this.onNextCommand;
    this.onNextCommand = null;
    tell?.(name);
  }

  #told(actor: string, requestId: string, outcome: CommandOutcome): void {
    const { requests } = this.#options;
    if (outcome.ok) requests.told(actor, requestId, 'answered');
    else if (outcome.error.code === 'unknown') requests.told(actor, outcome.error.requestId, 'unknown');
    else requests.told(actor, requestId, outcome.error.code === 'request-expired' ? 'not-done' : 'answered');
  }

  #watched(transport: Transport, actor: string): Transport {
    const { time, requests } = this.#options;
    return {
      dial: (events) => {
        const line = transport.dial(events);
        return {
          request: (event, frame, timeoutMs, done) => {
            if (event === 'command' && 'requestId' in frame) requests.sent(actor, frame.requestId, time.nowMs());
            if (event === 'command' && 'name' in frame) this.#commandLeaves(frame.name);
            line.request(event, frame, timeoutMs, done);
          },
          notify: (event, frame) => line.notify(event, frame),
          close: () => line.close(),
        };
      },
    };
  }
}
