import type { HallEvent } from '@youxu/domain';
import type { Entry, JournalReader, StoredOutcome } from '@youxu/journal';
import { expect, test } from 'vitest';
import { Effects } from './effects.ts';
import type { Acknowledged } from './witness.ts';

const RATED = { serviceRecordId: 'record-1', level: 5, channel: 'terminal' };
const given: Acknowledged = {
  ...{ actor: 'device:rating-1', requestId: 'request-1', name: 'submit-rating' },
  ...{ input: RATED as never, result: {} },
};

function effectsOf(...told: readonly { requestId: string; body: object }[]): Effects {
  const effects = new Effects();
  for (const { requestId, body } of told) {
    const event = { type: 'v1.RatingSubmitted', body } as unknown as HallEvent;
    effects.take({ actor: given.actor, requestId } as Entry, event);
  }
  return effects;
}

function journalWith(outcome: object | undefined): JournalReader {
  const stored = outcome === undefined ? undefined : ({ outcome, seq: 1, at: 0 } as unknown as StoredOutcome);
  return { findOutcome: () => stored } as unknown as JournalReader;
}

const kept = journalWith({ kind: 'done', name: 'submit-rating', result: {} });

test('[INV-1] what was acknowledged is missing if its event, its content or its answer is', () => {
  const told = { requestId: 'request-1', body: RATED };
  expect(effectsOf(told).missing(given, kept)).toBeUndefined();
  expect(effectsOf().missing(given, kept)).toContain('is lost');
  expect(effectsOf({ ...told, body: { ...RATED, level: 4 } }).missing(given, kept)).toContain('"level":4');
  expect(effectsOf({ ...told, requestId: 'request-2' }).missing(given, kept)).toContain('request-2');
  expect(effectsOf(told).missing(given, journalWith(undefined))).toContain('its answer is lost');
  expect(effectsOf(told).missing(given, journalWith({ kind: 'voided' }))).toContain('voided');
});

test('[INV-5] [INV-11] what one request did twice, and what was done twice to one thing, is doubled', () => {
  const told = { requestId: 'request-1', body: RATED };
  const other = { ...RATED, serviceRecordId: 'record-2' };
  expect(effectsOf(told, { requestId: 'request-2', body: other }).doubled).toEqual([]);
  expect(effectsOf(told, { requestId: 'request-2', body: RATED }).doubled).toHaveLength(1);
  expect(effectsOf(told, { requestId: 'request-1', body: other }).doubled).toHaveLength(1);
});
