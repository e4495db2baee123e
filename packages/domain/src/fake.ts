export { at, FakeHall, fakeActor } from './fake/fake-hall.ts';
export { FAKE_TABLES, fakePlan } from './fake/fake-plan.ts';
