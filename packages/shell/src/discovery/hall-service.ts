import { randomBytes } from 'node:crypto';
import { Bonjour, type Service } from 'bonjour-service';
import { hallOrigin } from '../page/addresses.ts';

/** Service type by which a hall server announces itself: `_youxu-hall._tcp.local`. */
const TYPE = 'youxu-hall';

/** Where multicast is spoken; by default on all of the machine's networks at the standard port. */
export interface Multicast {
  /** Address of the only interface, and then `bind: '0.0.0.0'`, or nothing is heard. */
  readonly interface?: string;
  readonly bind?: string;
  readonly port?: number;
}

/** Origins of the halls that announce themselves, each once. */
export type FoundHalls = readonly string[];

/** On one network only, that of this machine's address there; `all` for every one. */
export function multicastOn(address: string): Multicast {
  return address === 'all' ? {} : { interface: address, bind: '0.0.0.0' };
}

/** Tells the network where this hall server is; the result takes it back. */
export function announceHall(
  hall: { readonly id: string; readonly port: number },
  onProblem: (error: Error) => void,
  multicast: Multicast = {},
): () => Promise<void> {
  const bonjour = new Bonjour(multicast, onProblem);
  // Two servers of one name would silence each other; a machine is to see both, and leave the choice to a person.
  const name = `youxu-${hall.id}-${randomBytes(3).toString('hex')}`;
  const service = bonjour.publish({ name, type: TYPE, port: hall.port, txt: { hall: hall.id } });
  service.on('error', onProblem);
  return () => new Promise((done) => bonjour.unpublishAll(() => bonjour.destroy(done)));
}

/** Listens for so long; an empty list when nobody answers or multicast does not work here. Never rejects. */
export function findHalls(listenMs: number, multicast: Multicast = {}): Promise<FoundHalls> {
  return new Promise((done) => {
    const halls = new Set<string>();
    const end = (): void => {
      clearTimeout(timer);
      bonjour.destroy();
      done([...halls]);
    };
    const timer = setTimeout(end, listenMs);
    const bonjour = new Bonjour(multicast, end);
    bonjour.find({ type: TYPE }, (service) => {
      const origin = originOf(service);
      if (origin !== undefined) halls.add(origin);
    });
  });
}

/**
 * From where the announcement came: what addresses stand in it is a stranger's word, and of several networks of that machine
 * this is the one that we share.
 */
function originOf({ referer, port }: Service): string | undefined {
  return referer?.family === 'IPv4' ? hallOrigin(`http://${referer.address}:${port}`) : undefined;
}
