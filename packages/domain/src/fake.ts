export { at, FAKE_CONTACTS, FakeHall, type FakeHallOptions, fakeActor, type PlainInput } from './fake/fake-hall.ts';
export { FAKE_TABLES, fakePlan } from './fake/fake-plan.ts';
export { hallMistakes } from './fake/hall-mistakes.ts';
export { actWildly, type Wish } from './fake/wild-command.ts';
