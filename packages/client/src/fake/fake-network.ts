import type { Random } from '@youxu/basics';
import type { Refusal } from '@youxu/domain';
import type { Hello, Reply, ViewFrame, Welcome } from '@youxu/protocol/wire';
import type { Timers } from '../ports.ts';
import type { Line, LineEvents, NoticeEvent, Notices, RequestEvent, Requests, Transport } from '../transport.ts';

/** What goes wrong with each message; chances in [0, 1]. */
export interface FakeFaults {
  readonly delayMsMin: number;
  readonly delayMsMax: number;
  readonly dropChance: number;
  /** Its copy arrives right behind it. */
  readonly duplicateChance: number;
  /** The line breaks at this message. */
  readonly cutChance: number;
  /** Messages may overtake each other, as they never do on a real line. */
  readonly reorder: boolean;
}

export const NO_FAULTS: FakeFaults = {
  delayMsMin: 1,
  delayMsMax: 1,
  dropChance: 0,
  duplicateChance: 0,
  cutChance: 0,
  reorder: false,
};

/** The client as the server sees it. */
export interface FakePeer {
  readonly hello: Hello;
  welcome(welcome: Welcome): void;
  view(frame: ViewFrame): void;
  /** Says why and ends the line. */
  goodbye(refusal: Refusal): void;
}

/** One client's line at the server. */
export interface FakeSession {
  request<E extends RequestEvent>(
    event: E,
    frame: Requests[E]['frame'],
    reply: (reply: Reply<Requests[E]['result']>) => void,
  ): void;
  notice<E extends NoticeEvent>(event: E, frame: Notices[E]): void;
  /** The line is gone. */
  ended(): void;
}

/** What stands behind the network: a model, a script, or a real engine. */
export interface FakeServer {
  accept(peer: FakePeer): Refusal | FakeSession;
}

export interface FakeNetworkOptions {
  readonly timers: Timers;
  readonly random: Random;
  readonly server: FakeServer;
}

/** A network in one process, over any {@link Timers}: lines between clients and one server, with faults that can be changed at any time. */
export class FakeNetwork {
  faults: FakeFaults = NO_FAULTS;
  /** False: nobody answers the dial. */
  reachable = true;
  readonly #options: FakeNetworkOptions;
  readonly #lines = new Set<FakeLine>();

  constructor(options: FakeNetworkOptions) {
    this.#options = options;
  }

  /** Lines that are up or being dialled. */
  get lineCount(): number {
    return this.#lines.size;
  }

  transport(hello: Hello): Transport {
    return {
      dial: (events) => {
        const line: FakeLine = new FakeLine(this, this.#options, events, () => this.#lines.delete(line));
        this.#lines.add(line);
        line.dial(hello);
        return line;
      },
    };
  }

  /** Breaks every line. What clients sent before may still arrive. */
  cutAll(): void {
    for (const line of [...this.#lines]) line.cut(null);
  }

  /** The server dies: what is on the way to it is lost. */
  crash(): void {
    for (const line of [...this.#lines]) line.crash();
  }
}

class FakeLine implements Line {
  readonly #network: FakeNetwork;
  readonly #options: FakeNetworkOptions;
  readonly #events: LineEvents;
  readonly #ended: () => void;
  readonly #arrivalMs = { up: 0, down: 0 };
  #session: FakeSession | null = null;
  #clientUp = true;
  #serverUp = true;

  constructor(network: FakeNetwork, options: FakeNetworkOptions, events: LineEvents, ended: () => void) {
    this.#network = network;
    this.#options = options;
    this.#events = events;
    this.#ended = ended;
  }

  dial(hello: Hello): void {
    const delayMs = this.#delayMs();
    this.#options.timers.after(delayMs, () => {
      if (!this.#clientUp) return;
      if (!this.#network.reachable) {
        this.cut(null);
        return;
      }
      this.#events.onOpen();
      this.#carry('up', () => this.#accept(hello));
    });
  }

  request<E extends RequestEvent>(
    event: E,
    frame: Requests[E]['frame'],
    timeoutMs: number,
    done: (answer: { kind: 'reply'; reply: Reply<Requests[E]['result']> } | { kind: 'unanswered' }) => void,
  ): void {
    let over = false;
    const cancel = this.#options.timers.after(timeoutMs, () => {
      over = true;
      if (this.#clientUp) done({ kind: 'unanswered' });
    });
    this.#carry('up', () => {
      this.#session?.request(event, frame, (reply) =>
        this.#carry('down', () => {
          if (over) return;
          over = true;
          cancel();
          done({ kind: 'reply', reply });
        }),
      );
    });
  }

  notify<E extends NoticeEvent>(event: E, frame: Notices[E]): void {
    this.#carry('up', () => this.#session?.notice(event, frame));
  }

  close(): void {
    if (!this.#clientUp) return;
    this.#clientUp = false;
    this.#ended();
    // The server hears of it last; what was sent before still arrives.
    this.#later('up', () => this.#endSession());
  }

  cut(refusal: Refusal | null): void {
    if (!this.#clientUp) return;
    this.close();
    this.#events.onDown(refusal);
  }

  crash(): void {
    this.#serverUp = false;
    this.#session = null;
    this.cut(null);
  }

  #accept(hello: Hello): void {
    if (this.#session !== null) return;
    const answer = this.#options.server.accept({
      hello,
      welcome: (welcome) => this.#carry('down', () => this.#events.onWelcome(welcome)),
      view: (frame) => this.#carry('down', () => this.#events.onView(frame)),
      goodbye: (refusal) => this.#later('down', () => this.cut(refusal)),
    });
    if ('code' in answer) this.#later('down', () => this.cut(answer));
    else this.#session = answer;
  }

  #endSession(): void {
    this.#session?.ended();
    this.#session = null;
    this.#serverUp = false;
  }

  /** A message with its share of faults. */
  #carry(way: 'up' | 'down', arrive: () => void): void {
    if (way === 'up' ? !this.#clientUp : !this.#serverUp) return;
    const { random } = this.#options;
    const { cutChance, dropChance, duplicateChance } = this.#network.faults;
    if (random.chance(dropChance)) return;
    if (random.chance(cutChance)) this.#options.timers.after(0, () => this.cut(null));
    const twice = random.chance(duplicateChance);
    this.#later(way, () => {
      arrive();
      if (twice) arrive();
    });
  }

  #later(way: 'up' | 'down', arrive: () => void): void {
    const { timers } = this.#options;
    let atMs = timers.elapsedMs() + this.#delayMs();
    if (!this.#network.faults.reorder) atMs = Math.max(atMs, this.#arrivalMs[way]);
    this.#arrivalMs[way] = Math.max(atMs, this.#arrivalMs[way]);
    timers.after(atMs - timers.elapsedMs(), () => {
      if (way === 'up' ? this.#serverUp : this.#clientUp) arrive();
    });
  }

  #delayMs(): number {
    const { delayMsMin, delayMsMax } = this.#network.faults;
    return delayMsMin + this.#options.random.next() * (delayMsMax - delayMsMin);
  }
}
