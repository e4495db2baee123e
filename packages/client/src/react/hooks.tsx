import { defined, type Instant } from '@youxu/basics';
import type { CommandInput, CommandName, ViewName, ViewParams } from '@youxu/domain';
import { viewKey } from '@youxu/protocol/wire';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import type { CommandOutcome } from '../command-queue.ts';
import type { GiveOptions, HallClient } from '../hall-client.ts';
import type { Connection } from '../line-keeper.ts';
import type { SubscribeOptions, ViewState } from '../replicas.ts';

const HallContext = createContext<HallClient | null>(null);

/** Gives every component below it the client; who made the client closes it. */
export function HallProvider({
  client,
  children,
}: {
  readonly client: HallClient;
  readonly children: ReactNode;
}): ReactNode {
  return <HallContext value={client}>{children}</HallContext>;
}

/** The client itself, for what has no hook. Throws outside of a {@link HallProvider}. */
export function useHall(): HallClient {
  return defined(useContext(HallContext), 'HallProvider');
}

export function useConnection(): Connection {
  const { connection } = useHall();
  return useSyncExternalStore(connection.subscribe, connection.get, connection.get);
}

/** Follows a view while the component is mounted. `params` may be a new object at each render. */
export function useView<N extends ViewName>(
  view: N,
  params: ViewParams<N>,
  options: SubscribeOptions = {},
): ViewState<N> {
  const client = useHall();
  const key = viewKey(view, params);
  const { refreshMs } = options;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for view and params
  const [subscribe, get] = useMemo(() => {
    const pace = refreshMs === undefined ? {} : { refreshMs };
    return [
      (changed: () => void) => client.subscribe(view, params, changed, pace),
      () => client.view(view, params),
    ] as const;
  }, [client, key, refreshMs]);
  return useSyncExternalStore(subscribe, get, get);
}

/**
 * What gives the command, and whether one of this name is under way anywhere in this client. The same input given twice
 * within a double click is given once; `options.key` says otherwise what counts as the same.
 */
export function useCommand<N extends CommandName>(
  name: N,
): [run: (input: CommandInput<N>, options?: GiveOptions) => Promise<CommandOutcome<N>>, pending: boolean] {
  const client = useHall();
  const run = useCallback(
    (input: CommandInput<N>, options: GiveOptions = {}) =>
      client.command(name, input, { key: JSON.stringify(input), ...options }),
    [client, name],
  );
  const underWay = useCallback(() => client.pending.get().some((pending) => pending.name === name), [client, name]);
  return [run, useSyncExternalStore(client.pending.subscribe, underWay, underWay)];
}

/** In a demonstration seconds fly past; nobody reads faster than this. */
const TICK_MS_MIN = 100;

/** The hall's time, told anew each second, on the second where the hall's clock runs at its natural rate. */
export function useServerClock(): Instant {
  const client = useHall();
  const [now, setNow] = useState(() => client.serverNow());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      const serverNow = client.serverNow();
      setNow(serverNow);
      // A timer may fire a moment early; 5 ms past the second it does not show the old one.
      timer = setTimeout(tick, Math.max(TICK_MS_MIN, 1_005 - (serverNow % 1_000)));
    };
    const follow = client.connection.subscribe(() => {
      clearTimeout(timer);
      tick();
    });
    tick();
    return () => {
      follow();
      clearTimeout(timer);
    };
  }, [client]);
  return now;
}
