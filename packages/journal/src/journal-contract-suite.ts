import { createHash } from 'node:crypto';
import { canonicalJson, defined, type Instant, type Json } from '@youxu/basics';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Batch, Journal, JournalOptions, NewEntry, NewOutcome, PrivateChange } from './journal.ts';
import { journalModelProperty } from './journal-model.ts';
import { verifyJournal } from './verify-journal.ts';

/** One place where a journal can be kept, opened again and again. */
export interface JournalPlace {
  open(options?: Partial<JournalOptions>): Journal;
  /** Removes everything. Journals still open are of no more use. */
  dispose(): void;
}

/** What every journal must do, whatever it is kept in. Call it at the top of a test file. */
export function journalContractSuite(name: string, createPlace: () => JournalPlace): void {
  describe(`the journal in ${name}`, () => {
    let place: JournalPlace;
    beforeEach(() => {
      place = createPlace();
    });
    afterEach(() => place.dispose());
    const open = (options?: Partial<JournalOptions>): Journal => place.open(options);

    describe('entries', () => entryContract(open));
    describe('outcomes and personal data', () => outcomeContract(open));
    describe('snapshots', () => snapshotContract(open));
    describe('reading old versions', () => versionContract(open));
    describe('one life after another', () => reopenContract(open));
    it('[INV-1, INV-5, INV-8] equals a simple model over random batches, purges, snapshots and reopenings', () => {
      journalModelProperty(createPlace);
    });
  });
}

type Open = (options?: Partial<JournalOptions>) => Journal;

export function entry(at: Instant, type = 'v1.Happened', body: Json = { n: at }): NewEntry {
  return { at, day: '2026-03-02', type, actor: 'kiosk-1', requestId: `r${at}`, body };
}

export function outcome(requestId: string, value: Json = { ok: true }, keepUntil = 1000, at = 1): NewOutcome {
  return { actor: 'kiosk-1', requestId, outcome: value, at, keepUntil };
}

export function batch(
  entries: readonly NewEntry[],
  outcomes: readonly NewOutcome[] = [],
  privates: readonly PrivateChange[] = [],
): Batch {
  return { entries, outcomes, privates };
}

/** Every further use is refused, reading included. */
export function expectRefusal(journal: Journal): void {
  const uses = [
    () => journal.head(),
    () => journal.idle(),
    () => journal.commit(batch([], [outcome('refused')])),
    () => journal.findOutcome('kiosk-1', 'r1'),
    () => [...journal.entries(0, 1)],
    () => [...journal.records(0, 1)],
    () => journal.lastOfType('v1.Happened'),
    () => journal.latestSnapshot(1),
    () => journal.privateBody('p'),
    () => journal.saveSnapshot({ seq: 1, format: 1, body: '{}' }),
    () => [...journal.purge(0)],
  ];
  for (const use of uses) expect(use).toThrow(expect.objectContaining({ name: 'StorageError' }));
}

function entryContract(open: Open): void {
  it('[INV-8] begins before the first entry', () => {
    const journal = open();
    expect(journal.head()).toEqual({ seq: 0, hash: '0'.repeat(64), at: 0 });
    expect([...journal.entries(0)]).toEqual([]);
    expect(journal.commit(batch([]))).toEqual(journal.commit(batch([])));
    expect(verifyJournal(journal)).toBeUndefined();
  });

  it('[INV-8] numbers entries without a gap and chains them by their hashes', () => {
    const journal = open();
    const committed = [batch([entry(5), entry(5)]), batch([]), batch([entry(9, 'v1.Else', ['号', null, 1.5])])];
    const results = committed.map((each) => journal.commit(each));
    expect(results.map(({ seq }) => seq)).toEqual([2, 2, 3]);
    let hash = '0'.repeat(64);
    for (const [index, content] of committed.flatMap(({ entries }) => entries).entries()) {
      const seq = index + 1;
      // As the format says, and independently of the code that writes it.
      hash = createHash('sha256')
        .update(hash + canonicalJson({ ...content, seq }))
        .digest('hex');
      expect([...journal.entries(index, seq)]).toEqual([{ ...content, seq, hash }]);
      expect([...journal.records(index, seq)]).toEqual([{ ...content, seq, hash, body: canonicalJson(content.body) }]);
    }
    expect(journal.head()).toEqual({ seq: 3, hash, at: 9 });
    expect(verifyJournal(journal)).toBeUndefined();
  });

  it('[INV-8] refuses a time before the last one, a broken time and ill-formed text, and is none the worse', () => {
    const journal = open();
    journal.commit(batch([entry(7)]));
    for (const bad of [entry(6), entry(7.5), entry(Number.NaN), { ...entry(8), actor: '\ud800' }]) {
      expect(() => journal.commit(batch([entry(8), bad]))).toThrow(expect.objectContaining({ name: 'AssertionError' }));
    }
    expect(journal.head().seq).toBe(1);
    expect(journal.commit(batch([entry(7)])).seq).toBe(2);
  });

  it('reads any range, and what was there when reading began, while commits go on', () => {
    const journal = open();
    const many = Array.from({ length: 700 }, (_, index) => entry(index));
    journal.commit(batch(many));
    expect([...journal.entries(698)].map(({ seq }) => seq)).toEqual([699, 700]);
    expect([...journal.entries(2, 4)].map(({ seq }) => seq)).toEqual([3, 4]);
    expect([...journal.entries(700), ...journal.entries(900), ...journal.entries(5, 5)]).toEqual([]);
    let read = 0;
    for (const { seq } of journal.entries(0)) {
      read += 1;
      if (seq % 100 === 0) journal.commit(batch([entry(1000 + seq)]));
    }
    expect(read).toBe(700);
    expect(journal.head().seq).toBe(707);
  });

  it('gives back exactly the JSON it was given, and shares nothing with its callers', () => {
    const journal = open();
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.string({ unit: 'binary' }), (value, text) => {
        const body = { value: JSON.parse(JSON.stringify(value)) as Json, [text]: text };
        const { seq } = journal.commit(batch([{ ...entry(1), body, actor: text }]));
        const [read] = journal.entries(seq - 1);
        expect(defined(read, 'entry')).toMatchObject({ body, actor: text });
      }),
      { numRuns: 100 },
    );
    const body = { list: [1] };
    const { seq } = journal.commit(batch([entry(1, 'v1.Happened', body)]));
    body.list.push(2);
    for (const { body: read } of journal.entries(seq - 1)) (read as { list: number[] }).list.push(3);
    const [again] = journal.entries(seq - 1);
    expect(again?.body).toEqual({ list: [1] });
    expect(verifyJournal(journal)).toBeUndefined();
  });

  it('finds the last entry of a type, near or far', () => {
    const journal = open();
    expect(journal.lastOfType('v1.DayOpened')).toBeUndefined();
    journal.commit(batch([entry(1, 'v1.DayOpened'), entry(1), entry(2, 'v1.DayOpened')]));
    expect(journal.lastOfType('v1.DayOpened')?.seq).toBe(3);
    for (let n = 0; n < 5; n++) journal.commit(batch(Array.from({ length: 500 }, () => entry(3))));
    expect(journal.lastOfType('v1.DayOpened')).toMatchObject({ seq: 3, at: 2 });
    expect(journal.lastOfType('v1.Happened')?.seq).toBe(2503);
    journal.commit(batch([entry(4, 'v1.DayOpened')]));
    expect(journal.lastOfType('v1.DayOpened')?.seq).toBe(2504);
  });
}

function outcomeContract(open: Open): void {
  it('[INV-5] keeps the outcome of a request, also one that changed nothing', () => {
    const journal = open();
    expect(journal.findOutcome('kiosk-1', 'a')).toBeUndefined();
    journal.commit(batch([entry(1), entry(2)], [outcome('a', { ok: true, value: 'A001' }, 99, 2)]));
    journal.commit(batch([], [outcome('b', { ok: false, refusal: 'closed' })]));
    expect(journal.findOutcome('kiosk-1', 'a')).toEqual({ outcome: { ok: true, value: 'A001' }, seq: 2, at: 2 });
    expect(journal.findOutcome('kiosk-1', 'b')).toMatchObject({ outcome: { ok: false, refusal: 'closed' }, seq: 2 });
    expect(journal.findOutcome('kiosk-2', 'a')).toBeUndefined();
  });

  it('[INV-5, INV-15] refuses a second outcome of one request, writes nothing of that batch, and then refuses all', () => {
    const journal = open();
    journal.commit(batch([entry(1)], [outcome('a', 1)], [{ ref: 'p', body: 1, deleteAfter: 9 }]));
    const second = batch([entry(2)], [outcome('b'), outcome('a', 2)], [{ ref: 'p', body: 2, deleteAfter: 9 }]);
    expect(() => journal.commit(second)).toThrow(expect.objectContaining({ name: 'StorageError' }));
    expectRefusal(journal);
    journal.close();
    const next = open();
    expect(next.head().seq).toBe(1);
    expect(next.findOutcome('kiosk-1', 'a')?.outcome).toBe(1);
    expect(next.findOutcome('kiosk-1', 'b')).toBeUndefined();
    expect(next.privateBody('p')).toBe(1);
  });

  it('refuses two outcomes of one request in one batch', () => {
    const journal = open();
    expect(() => journal.commit(batch([], [outcome('a'), outcome('a')]))).toThrow(/outcome/i);
    expectRefusal(journal);
  });

  it('puts, replaces and deletes personal data', () => {
    const journal = open();
    const change = (ref: string, body: Json): PrivateChange => ({ ref, body, deleteAfter: 50 });
    journal.commit(batch([], [], [change('p', { phone: '139' }), change('q', 'words')]));
    journal.commit(batch([entry(1)], [], [change('p', { phone: '138' }), change('q', null), change('none', null)]));
    expect(journal.privateBody('p')).toEqual({ phone: '138' });
    expect(journal.privateBody('q')).toBeUndefined();
  });

  it('purges exactly what is due, however much', () => {
    const journal = open();
    const outcomes = Array.from({ length: 9000 }, (_, n) => outcome(`r${n}`, n, n % 3 === 0 ? 100 : 200));
    const privates = Array.from({ length: 1200 }, (_, n) => ({
      ref: `p${n}`,
      body: n,
      deleteAfter: n < 1100 ? 100 : 101,
    }));
    journal.commit(batch([], outcomes, privates));
    expect(purged(journal, 99)).toEqual({ privates: 0, outcomes: 0 });
    expect(purged(journal, 100)).toEqual({ privates: 1100, outcomes: 3000 });
    expect(purged(journal, 100)).toEqual({ privates: 0, outcomes: 0 });
    expect([0, 1, 2, 3].map((n) => journal.findOutcome('kiosk-1', `r${n}`)?.outcome)).toEqual([
      undefined,
      1,
      2,
      undefined,
    ]);
    expect([1099, 1100].map((n) => journal.privateBody(`p${n}`))).toEqual([undefined, 1100]);
    expect(purged(journal, 200)).toEqual({ privates: 100, outcomes: 6000 });
  });
}

function purged(journal: Journal, now: Instant): { privates: number; outcomes: number } {
  const sum = { privates: 0, outcomes: 0 };
  for (const step of journal.purge(now)) {
    sum.privates += step.privates;
    sum.outcomes += step.outcomes;
  }
  return sum;
}

function snapshotContract(open: Open): void {
  it('[INV-7] gives the newest snapshot of a format, and keeps only the newest three', () => {
    const journal = open();
    journal.commit(batch(Array.from({ length: 9 }, (_, index) => entry(index))));
    expect(journal.latestSnapshot(1)).toBeUndefined();
    journal.saveSnapshot({ seq: 2, format: 1, body: '{"n":"号"}' });
    journal.saveSnapshot({ seq: 4, format: 2, body: 'four' });
    expect(journal.latestSnapshot(1)).toEqual({ seq: 2, body: '{"n":"号"}' });
    expect(journal.latestSnapshot(2)).toEqual({ seq: 4, body: 'four' });
    expect(journal.latestSnapshot(3)).toBeUndefined();
    journal.saveSnapshot({ seq: 4, format: 2, body: 'four again' });
    journal.saveSnapshot({ seq: 5, format: 2, body: 'five' });
    expect(journal.latestSnapshot(1)?.seq).toBe(2);
    journal.saveSnapshot({ seq: 9, format: 2, body: '9'.repeat(100_000) });
    expect(journal.latestSnapshot(1)).toBeUndefined();
    expect(journal.latestSnapshot(2)).toEqual({ seq: 9, body: '9'.repeat(100_000) });
  });

  it('refuses a snapshot of what is not there', () => {
    const journal = open();
    expect(() => journal.saveSnapshot({ seq: 0, format: 1, body: '' })).toThrow('ends at 0');
    expect(() => journal.saveSnapshot({ seq: 1, format: 1, body: '' })).toThrow('ends at 0');
  });
}

function versionContract(open: Open): void {
  const upcasters = {
    'v1.Issued': { to: 'v2.Issued', body: (body: Json) => ({ number: body }) },
    'v2.Issued': { to: 'v3.Issued', body: (body: Json) => ({ ...(body as { number: Json }), class: 'normal' }) },
  };

  it('reads each entry in its newest version and leaves what is written alone', () => {
    const before = open();
    before.commit(batch([entry(1, 'v1.Issued', 'A001'), entry(2, 'v2.Issued', { number: 'A002' }), entry(3)]));
    before.close();
    const journal = open({ upcasters });
    expect([...journal.entries(0)].map(({ type, body }) => [type, body])).toEqual([
      ['v3.Issued', { number: 'A001', class: 'normal' }],
      ['v3.Issued', { number: 'A002', class: 'normal' }],
      ['v1.Happened', { n: 3 }],
    ]);
    expect([...journal.records(0)].map(({ type }) => type)).toEqual(['v1.Issued', 'v2.Issued', 'v1.Happened']);
    expect(journal.lastOfType('v3.Issued')).toMatchObject({ seq: 2, type: 'v3.Issued' });
    expect(verifyJournal(journal)).toBeUndefined();
  });

  it('names the oldest reader that understands it, and refuses an older one in one sentence', () => {
    open({ readerVersion: 2 }).close();
    open({ readerVersion: 4 }).close();
    expect(() => open({ readerVersion: 3 })).toThrow(
      expect.objectContaining({
        name: 'IncompatibleDatabaseError',
        message: expect.stringMatching(/version 4.*version 3/),
      }),
    );
    expect(open({ readerVersion: 5 }).boot).toBe(3);
  });
}

function reopenContract(open: Open): void {
  it('[INV-1, INV-8] finds everything again, one boot later, in the same lineage', () => {
    const first = open();
    first.commit(batch([entry(1), entry(2)], [outcome('a', 7)], [{ ref: 'p', body: 'x', deleteAfter: 9 }]));
    first.saveSnapshot({ seq: 2, format: 1, body: 'two' });
    const head = first.head();
    first.close();
    const second = open();
    expect([second.lineage, first.boot, second.boot]).toEqual([first.lineage, 1, 2]);
    expect(second.head()).toEqual(head);
    expect([...second.entries(0)].map(({ at }) => at)).toEqual([1, 2]);
    expect(second.findOutcome('kiosk-1', 'a')).toEqual({ outcome: 7, seq: 2, at: 1 });
    expect([second.privateBody('p'), second.latestSnapshot(1)?.body]).toEqual(['x', 'two']);
    expect(second.commit(batch([entry(2)])).seq).toBe(3);
    expect(verifyJournal(second)).toBeUndefined();
  });

  it('[INV-8] belongs to whoever opened it last: the one before can write no more', () => {
    const first = open();
    first.commit(batch([entry(1)]));
    const second = open();
    expect(() => first.commit(batch([entry(2)]))).toThrow(expect.objectContaining({ code: 'YOUXU_TAKEN_OVER' }));
    expectRefusal(first);
    expect(second.commit(batch([entry(3)])).seq).toBe(2);
    second.idle();
    expect(verifyJournal(second)).toBeUndefined();
  });

  it('is of no use after it was closed', () => {
    const journal = open();
    journal.commit(batch([entry(1)]));
    journal.close();
    expect(() => journal.commit(batch([entry(2)]))).toThrow();
    expect(() => journal.findOutcome('kiosk-1', 'a')).toThrow();
    expect(open().head().seq).toBe(1);
  });
}
