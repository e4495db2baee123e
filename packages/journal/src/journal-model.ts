import type { Instant, Json } from '@youxu/basics';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Batch, Journal } from './journal.ts';
import type { JournalPlace } from './journal-contract-suite.ts';
import { verifyJournal } from './verify-journal.ts';

type Step =
  | { readonly do: 'commit'; readonly batch: Batch }
  | { readonly do: 'reopen' }
  | { readonly do: 'idle' }
  | { readonly do: 'purge'; readonly now: Instant }
  | { readonly do: 'snapshot'; readonly body: string };

/** What a journal must hold, kept in the simplest way. */
interface Model {
  at: Instant;
  boot: number;
  snapshot: { seq: number; body: string } | undefined;
  readonly entries: { type: string; at: Instant; body: Json }[];
  readonly outcomes: Map<string, { outcome: Json; seq: number; keepUntil: Instant }>;
  readonly privates: Map<string, { body: Json; deleteAfter: Instant }>;
}

const type = fc.constantFrom('v1.DayOpened', 'v1.TicketIssued', 'v1.TicketCalled');
const body = fc.dictionary(fc.string({ maxLength: 4 }), fc.oneof(fc.integer(), fc.string(), fc.constant(null)), {
  maxKeys: 3,
});
const due = fc.integer({ min: 0, max: 60 });
const ref = fc.constantFrom('p', 'q', 'r');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('commit' as const),
      batch: fc.record({
        // Times here are steps forward; they are added up when the batch is committed.
        entries: fc.array(
          fc.record({
            at: fc.integer({ min: 0, max: 5 }),
            day: fc.constant('2026-03-02'),
            type,
            actor: fc.string({ unit: 'grapheme', maxLength: 6 }),
            requestId: fc.option(fc.string({ maxLength: 6 })),
            body,
          }),
          { maxLength: 4 },
        ),
        outcomes: fc.array(
          fc.record({
            actor: fc.constantFrom('kiosk-1', 'kiosk-2'),
            requestId: fc.uuid(),
            outcome: body,
            at: fc.constant(3),
            keepUntil: due,
          }),
          { maxLength: 3 },
        ),
        privates: fc.array(fc.record({ ref, body: fc.option(body), deleteAfter: due }), { maxLength: 3 }),
      }),
    }),
  },
  fc.constant({ do: 'reopen' as const }),
  fc.constant({ do: 'idle' as const }),
  fc.record({ do: fc.constant('purge' as const), now: due }),
  fc.record({ do: fc.constant('snapshot' as const), body: fc.string() }),
);

/** Runs random histories against a fresh place each and compares everything with a simple model at every reopening. */
export function journalModelProperty(createPlace: () => JournalPlace): void {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const place = createPlace();
      try {
        run(place, steps);
      } finally {
        place.dispose();
      }
    }),
    { numRuns: 60 },
  );
}

function run(place: JournalPlace, steps: readonly Step[]): void {
  let journal = place.open();
  const model: Model = { at: 0, boot: 1, snapshot: undefined, entries: [], outcomes: new Map(), privates: new Map() };
  for (const step of [...steps, { do: 'reopen' } as const]) {
    if (step.do === 'commit') commit(journal, model, step.batch);
    else if (step.do === 'idle') journal.idle();
    else if (step.do === 'purge') purge(journal, model, step.now);
    else if (step.do === 'snapshot' && model.entries.length > 0) {
      model.snapshot = { seq: model.entries.length, body: step.body };
      journal.saveSnapshot({ ...model.snapshot, format: 1 });
    } else if (step.do === 'reopen') {
      compare(journal, model);
      journal.close();
      journal = place.open();
      model.boot += 1;
      compare(journal, model);
    }
  }
}

function commit(journal: Journal, model: Model, steps: Batch): void {
  const entries = steps.entries.map((each) => {
    model.at += each.at;
    return { ...each, at: model.at };
  });
  model.entries.push(...entries);
  const seq = model.entries.length;
  for (const { actor, requestId, outcome, keepUntil } of steps.outcomes) {
    model.outcomes.set(`${actor} ${requestId}`, { outcome, seq, keepUntil });
  }
  for (const { ref, body, deleteAfter } of steps.privates) {
    if (body === null) model.privates.delete(ref);
    else model.privates.set(ref, { body, deleteAfter });
  }
  expect(journal.commit({ ...steps, entries }).seq).toBe(seq);
}

function purge(journal: Journal, model: Model, now: Instant): void {
  const before = { privates: model.privates.size, outcomes: model.outcomes.size };
  for (const [ref, { deleteAfter }] of model.privates) if (deleteAfter <= now) model.privates.delete(ref);
  for (const [key, { keepUntil }] of model.outcomes) if (keepUntil <= now) model.outcomes.delete(key);
  const purged = [...journal.purge(now)];
  expect(purged.reduce((sum, { privates }) => sum + privates, 0)).toBe(before.privates - model.privates.size);
  expect(purged.reduce((sum, { outcomes }) => sum + outcomes, 0)).toBe(before.outcomes - model.outcomes.size);
}

function compare(journal: Journal, model: Model): void {
  expect(verifyJournal(journal)).toBeUndefined();
  expect(journal.boot).toBe(model.boot);
  expect(journal.head()).toMatchObject({ seq: model.entries.length, at: model.at });
  expect([...journal.entries(0)].map(({ hash, seq, ...content }) => content)).toEqual(model.entries);
  for (const each of ['v1.DayOpened', 'v1.TicketIssued', 'v1.TicketCalled']) {
    const last = model.entries.findLastIndex((candidate) => candidate.type === each) + 1;
    expect(journal.lastOfType(each)?.seq ?? 0).toBe(last);
  }
  for (const [key, { outcome, seq }] of model.outcomes) {
    const [actor = '', requestId = ''] = key.split(' ');
    expect(journal.findOutcome(actor, requestId)).toEqual({ outcome, seq, at: 3 });
  }
  for (const each of ['p', 'q', 'r']) expect(journal.privateBody(each)).toEqual(model.privates.get(each)?.body);
  expect(journal.latestSnapshot(1)).toEqual(model.snapshot);
}
