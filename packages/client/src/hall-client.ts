import type { Instant } from '@youxu/basics';
import type { CommandInput, CommandName, ViewName, ViewParams } from '@youxu/domain';
import { type TelemetryFrame, viewKey } from '@youxu/protocol/wire';
import { type CommandOptions, type CommandOutcome, CommandQueue, type PendingCommand } from './command-queue.ts';
import { DoubleGuard } from './double-guard.ts';
import { type Connection, LineKeeper } from './line-keeper.ts';
import type { Readable } from './observable.ts';
import type { ClientPorts } from './ports.ts';
import { Replicas, type SubscribeOptions, type ViewState } from './replicas.ts';
import { Settlements, type VoidOutcome } from './settlements.ts';
import type { Transport } from './transport.ts';

export interface HallClientOptions extends ClientPorts {
  readonly transport: Transport;
}

export interface GiveOptions extends CommandOptions {
  /** A second command of this name with this key joins the first one while that is under way, and for `quietMs` after it was given. */
  readonly key?: string;
  /** Default 500 ms, the usual time of a double click. */
  readonly quietMs?: number;
}

/** A device, a member of staff or a citizen towards the hall's server. One actor: to be another, close it and connect anew. */
export interface HallClient {
  readonly connection: Readable<Connection>;
  /** Commands that were given and are not decided yet, in order. */
  readonly pending: Readable<readonly PendingCommand[]>;
  /** Requests with an unknown outcome that are being voided. */
  readonly unsettled: Readable<readonly string[]>;
  /** The hall's time now; this machine's before the first welcome. */
  serverNow(): Instant;
  /** How far this machine's wall clock is ahead of the hall's; null before the first welcome. */
  skewMs(): number | null;
  /**
   * Follows a view over any number of reconnections. The listener hears each change, and at once what is known already.
   * The result ends it; the last listener of a view unsubscribes from it.
   */
  subscribe<N extends ViewName>(
    view: N,
    params: ViewParams<N>,
    listener: (state: ViewState<N>) => void,
    options?: SubscribeOptions,
  ): () => void;
  /** What is known of a view that somebody follows. */
  view<N extends ViewName>(view: N, params: ViewParams<N>): ViewState<N>;
  /**
   * Does it at most once [INV-5]. Retries the same request while it is wanted; then the outcome is `request-expired` where it
   * certainly was not executed, else `unknown` [INV-6]. Resolves at the latest 2.5 s after `notAfterMs`; never rejects.
   */
  command<N extends CommandName>(name: N, input: CommandInput<N>, options?: GiveOptions): Promise<CommandOutcome<N>>;
  /** Takes back what is not wanted any more; resolves when the server has answered, `unknown` only if the client is closed before. */
  voidRequest(requestId: string): Promise<VoidOutcome>;
  /** Dropped while the line is down. */
  telemetry(frame: TelemetryFrame): void;
  /** Ends everything; what is under way resolves as `unknown`. */
  close(): void;
}

const QUIET_MS = 500;

/** Connects, and stays connected until it is closed. */
export function connectHall({ transport, ...ports }: HallClientOptions): HallClient {
  const line = new LineKeeper(transport, ports);
  const replicas = new Replicas(line, ports);
  const settlements = new Settlements(line, ports);
  const commands = new CommandQueue(line, settlements, ports);
  const guard = new DoubleGuard(ports.timers);
  line.dial();
  return {
    connection: line.connection,
    pending: commands.pending,
    unsettled: settlements.unsettled,
    serverNow: () => line.serverClock.now(),
    skewMs: () => line.serverClock.skewMs(),
    subscribe: (view, params, listener, options = {}) =>
      replicas.subscribe(view, params, listener as (state: ViewState) => void, options),
    view: <N extends ViewName>(view: N, params: ViewParams<N>) => replicas.state(viewKey(view, params)) as ViewState<N>,
    command: <N extends CommandName>(name: N, input: CommandInput<N>, options: GiveOptions = {}) => {
      const { key, quietMs = QUIET_MS, ...rest } = options;
      const begin = (): Promise<CommandOutcome<N>> => commands.give(name, input, rest);
      return key === undefined ? begin() : guard.join(`${name} ${key}`, quietMs, begin);
    },
    voidRequest: (requestId) => settlements.settle(requestId),
    telemetry: (frame) => line.notify('telemetry', frame),
    close: () => {
      guard.close();
      commands.close();
      replicas.close();
      settlements.close();
      line.close();
    },
  };
}
