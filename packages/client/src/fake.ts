export { type Executed, FakeHall, type FakeHallOptions } from './fake/fake-hall.ts';
export {
  type FakeFaults,
  FakeNetwork,
  type FakeNetworkOptions,
  type FakePeer,
  type FakeServer,
  type FakeSession,
  NO_FAULTS,
} from './fake/fake-network.ts';
export { FakeTime } from './fake/fake-time.ts';
export { type FakeWorld, type FakeWorldOptions, fakeWorld } from './fake/fake-world.ts';
