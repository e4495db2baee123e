import { err, ok, type Result } from '@youxu/basics';
import { FakeTime } from '@youxu/client/fake';
import { expect, test } from 'vitest';
import { PageKeeper } from './page-keeper.ts';

const PAGE = 'http://hall:8600/display/?display=main&token=secret';

function bench() {
  const time = new FakeTime(0);
  const did: string[] = [];
  const told: string[] = [];
  let outcome: Result<null, string> = ok(null);
  const keeper = new PageKeeper({
    timers: time,
    log: (facts, what) => told.push(`${what} ${JSON.stringify(facts)}`),
    noAnswerPage: () => 'data:,away',
  });
  const screen = {
    load: async (address: string) => {
      did.push(address);
      return address.startsWith('data:') ? ok(null) : outcome;
    },
    breakOff: () => void did.push('break off'),
    restart: () => void did.push('restart'),
  };
  const pass = async (seconds: number, each?: () => void) => {
    for (let second = 0; second < seconds; second++) {
      time.advance(1_000);
      each?.();
      await new Promise((turn) => setImmediate(turn));
    }
  };
  const live = (blank = false) => keeper.answered({ blank });
  keeper.attach(screen);
  return {
    keeper,
    screen,
    did,
    told,
    pass,
    live,
    fail: (why?: string) => (outcome = why === undefined ? ok(null) : err(why)),
  };
}

test('a page that answers is left alone; its token is in no log', async () => {
  const { keeper, did, told, pass, live } = bench();
  keeper.show(PAGE);
  await pass(600, live);
  expect(did).toEqual([PAGE]);
  expect(told.join()).not.toContain('secret');
});

test('a server that is away is told on the screen and asked again until it is back', async () => {
  const { keeper, did, told, pass, live, fail } = bench();
  // As Electron words it.
  fail(`ERR_CONNECTION_REFUSED (-102) loading '${PAGE}'`);
  keeper.show(PAGE);
  await pass(5, live);
  expect(did).toEqual([PAGE, 'data:,away', PAGE, 'data:,away', PAGE, 'data:,away']);
  expect(told.join()).toContain('ERR_CONNECTION_REFUSED');
  expect(told.join()).not.toContain('secret');
  fail();
  await pass(60, live);
  expect(did.slice(6)).toEqual([PAGE]);
});

test('a crash loads again at once; many within a minute restart the browser', async () => {
  const { keeper, did, pass, live } = bench();
  keeper.show(PAGE);
  await pass(1, live);
  for (let crash = 0; crash < 3; crash++) keeper.crashed('killed');
  expect(did).toEqual([PAGE, PAGE, PAGE, PAGE]);
  keeper.crashed('killed');
  expect(did.at(-1)).toBe('restart');
  await pass(120, live);
  keeper.crashed('killed');
  expect(did.at(-1)).toBe(PAGE);
});

test('a page that does not answer is ended', async () => {
  const { keeper, did, pass, live } = bench();
  keeper.show(PAGE);
  await pass(30, live);
  await pass(5);
  expect(did).toEqual([PAGE]);
  await pass(2);
  expect(did).toEqual([PAGE, 'break off']);
});

test('a browser in which nothing helps is started anew: one that does not end its page, one that shows nothing at all', async () => {
  const deaf = bench();
  deaf.keeper.show(PAGE);
  await deaf.pass(31);
  expect(deaf.did).toEqual([PAGE, ...Array(4).fill('break off'), 'restart']);

  const broken = bench();
  broken.keeper.detach();
  broken.keeper.attach({
    ...broken.screen,
    load: async (address: string) => {
      broken.did.push(address);
      return err('ERR_FAILED');
    },
  });
  broken.keeper.show(PAGE);
  await broken.pass(12);
  expect(broken.did.filter((what) => what === PAGE)).toHaveLength(5);
  expect(broken.did.at(-1)).toBe('restart');
});

test('a page that is long in coming is given its time, but not for ever', async () => {
  const { keeper, screen, did, pass } = bench();
  keeper.detach();
  keeper.attach({ ...screen, load: () => new Promise(() => {}) });
  keeper.show(PAGE);
  await pass(26);
  expect(did).toEqual([]);
  await pass(2);
  expect(did).toEqual(['break off']);
});

test('a server that neither answers nor refuses, or that refuses for an hour, is waited for: the browser lives', async () => {
  const hung = bench();
  hung.keeper.detach();
  let isWaiting = false;
  hung.keeper.attach({
    ...hung.screen,
    load: (address: string) => {
      hung.did.push(address);
      isWaiting = address.startsWith('data:');
      return isWaiting ? Promise.resolve(ok(null)) : new Promise(() => {});
    },
  });
  hung.keeper.show(PAGE);
  await hung.pass(3_600, () => isWaiting && hung.live());
  expect(new Set(hung.did)).toEqual(new Set([PAGE, 'data:,away']));
  expect(hung.did.length).toBeGreaterThan(200);

  const refused = bench();
  refused.fail('ERR_CONNECTION_REFUSED');
  refused.keeper.show(PAGE);
  await refused.pass(3_600, refused.live);
  expect(new Set(refused.did)).toEqual(new Set([PAGE, 'data:,away']));
});

test('a page on which nothing is drawn is loaded again', async () => {
  const { keeper, did, pass, live } = bench();
  keeper.show(PAGE);
  await pass(18, () => live(true));
  live();
  await pass(20, () => live(true));
  expect(did).toEqual([PAGE]);
  await pass(3, () => live(true));
  expect(did).toEqual([PAGE, PAGE]);
});

test('another browser gets the same page; without one nothing is done', async () => {
  const { keeper, screen, did, pass } = bench();
  keeper.show(PAGE);
  await pass(1);
  keeper.detach();
  await pass(60);
  expect(did).toEqual([PAGE]);
  keeper.attach(screen);
  await pass(1);
  expect(did).toEqual([PAGE, PAGE]);
});
