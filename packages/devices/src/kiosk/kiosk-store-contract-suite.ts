import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Errand, KioskChange, KioskMemory, KioskStore, Take } from './kiosk-store.ts';

/** One place where a kiosk's memory can be kept, opened again and again. */
export interface KioskStorePlace {
  /** Without closing what was open: the power failed. */
  open(): KioskStore;
  /** Removes everything. Stores still open are of no more use. */
  dispose(): void;
}

const EMPTY: KioskMemory = { takes: [], errands: [], leases: [], clock: null, notes: {} };

/** What every store of a kiosk must do, whatever it is kept in. */
export function kioskStoreContractSuite(name: string, createPlace: () => KioskStorePlace): void {
  describe(`the kiosk's memory in ${name}`, () => {
    let place: KioskStorePlace;
    beforeEach(() => {
      place = createPlace();
    });
    afterEach(() => place.dispose());

    it('is empty at first', () => {
      expect(place.open().load()).toEqual(EMPTY);
    });

    it('[INV-1] has after a power cut what was saved before', () => {
      const store = place.open();
      store.save({ takes: [reserved('r1'), reserved('r2')], errands: [voided('v1')], notes: { plan: { version: 3 } } });
      const leases = [{ day: '2026-01-05', digit: 1, from: 1, to: 99, next: 7 }];
      const clock = { skewMs: -1_200, hallAt: 5, lastIssuedAt: 4 };
      store.save({ leases, clock });
      const kept = {
        takes: [reserved('r1'), reserved('r2')],
        errands: [voided('v1')],
        notes: { plan: { version: 3 } },
      };
      expect(place.open().load()).toEqual({ ...kept, leases, clock });
    });

    it('[INV-2] shuts out who had it open before: of two programs only one gives numbers', () => {
      const before = place.open();
      before.save({ takes: [reserved('r1')] });
      const now = place.open();
      expect(() => before.save({ takes: [reserved('r2')] })).toThrow();
      expect(() => before.save({ takes: [reserved('r3')] })).toThrow();
      now.save({ takes: [reserved('r4')] });
      expect(now.load().takes).toEqual([reserved('r1'), reserved('r4')]);
    });

    it('keeps the place of what is changed, and forgets', () => {
      const store = place.open();
      store.save({ takes: [reserved('r1'), reserved('r2')] });
      store.save({ takes: [reserved('r1', 9)], errands: [voided('v1'), voided('v2')] });
      store.save({ forgottenTakes: ['r2', 'never-was'], doneErrands: ['v1'] });
      store.save({ takes: [reserved('r2')] });
      expect(place.open().load()).toEqual({
        ...EMPTY,
        takes: [reserved('r1', 9), reserved('r2')],
        errands: [voided('v2')],
      });
    });

    it('equals a simple model over random changes and power cuts', () => {
      fc.assert(
        fc.property(fc.array(change(), { maxLength: 12 }), (changes) => {
          place.dispose();
          place = createPlace();
          let store = place.open();
          let model = EMPTY;
          for (const [next, cut] of changes) {
            store.save(next);
            model = after(model, next);
            if (cut) store = place.open();
            expect(store.load()).toEqual(model);
          }
        }),
        { numRuns: 30 },
      );
    });
  });
}

function reserved(key: string, at = 1): Take {
  return { key, step: 'reserved', at };
}

function voided(requestId: string): Errand {
  return { requestId, kind: 'void' };
}

function change(): fc.Arbitrary<readonly [KioskChange, boolean]> {
  const name = fc.constantFrom('a', 'b', 'c', 'd');
  const names = fc.array(name, { maxLength: 2 });
  const takes = fc.array(
    fc.tuple(name, fc.nat(9)).map(([key, at]) => reserved(key, at)),
    { maxLength: 3 },
  );
  const lease = fc.record({
    day: fc.constantFrom('2026-01-05', '2026-01-06'),
    ...{ digit: fc.constant(1), from: fc.nat(9), to: fc.nat(99), next: fc.nat(9) },
  });
  const changed = fc.record(
    {
      takes,
      forgottenTakes: names,
      errands: fc.array(name.map(voided), { maxLength: 3 }),
      doneErrands: names,
      leases: fc.array(lease, { maxLength: 2 }),
      clock: fc.record({ skewMs: fc.option(fc.integer()), hallAt: fc.nat(), lastIssuedAt: fc.nat() }),
      notes: fc.dictionary(name, fc.oneof(fc.string(), fc.nat(), fc.constant(null)), { noNullPrototype: true }),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
  return fc.tuple(changed, fc.boolean());
}

function after(memory: KioskMemory, next: KioskChange): KioskMemory {
  const takes = new Map(memory.takes.map((take) => [take.key, take]));
  const errands = new Map(memory.errands.map((errand) => [errand.requestId, errand]));
  for (const take of next.takes ?? []) takes.set(take.key, take);
  for (const errand of next.errands ?? []) errands.set(errand.requestId, errand);
  for (const key of next.forgottenTakes ?? []) takes.delete(key);
  for (const requestId of next.doneErrands ?? []) errands.delete(requestId);
  return {
    takes: [...takes.values()],
    errands: [...errands.values()],
    leases: next.leases ?? memory.leases,
    clock: next.clock ?? memory.clock,
    notes: { ...memory.notes, ...next.notes },
  };
}
