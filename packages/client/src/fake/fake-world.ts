import { type Instant, seededRandom } from '@youxu/basics';
import { type Hello, PROTOCOL_VERSION, type Welcome } from '@youxu/protocol/wire';
import { connectHall, type HallClient } from '../hall-client.ts';
import type { ClientPorts, Timers } from '../ports.ts';
import type { Transport } from '../transport.ts';
import { FakeHall } from './fake-hall.ts';
import { FakeNetwork } from './fake-network.ts';

export interface FakeWorldOptions {
  /** Virtual time in tests of behaviour, the system's in tests of screens. */
  readonly timers: Timers;
  /** Hall time when the timers were at zero. */
  readonly startAt: Instant;
  readonly seed?: number;
  readonly actor?: Welcome['actor'];
}

export interface FakeWorld {
  readonly hall: FakeHall;
  readonly network: FakeNetwork;
  connect(hello?: Partial<Hello>, ports?: Partial<ClientPorts>, transport?: Transport): HallClient;
}

/** A fake hall, the network to it, and clients that differ from real ones in nothing but their ports. */
export function fakeWorld({ timers, startAt, seed = 1, actor }: FakeWorldOptions): FakeWorld {
  const random = seededRandom(seed);
  const hall = new FakeHall({ timers, startAt, ...(actor === undefined ? {} : { actor }) });
  const network = new FakeNetwork({ timers, random, server: hall });
  let ids = 0;
  return {
    hall,
    network,
    connect: (hello = {}, ports = {}, transport = network.transport({ protocol: PROTOCOL_VERSION, ...hello })) =>
      connectHall({
        transport,
        clock: { now: () => startAt + timers.elapsedMs() },
        timers,
        random,
        ids: { next: () => `request-${String(ids++).padStart(8, '0')}` },
        ...ports,
      }),
  };
}
