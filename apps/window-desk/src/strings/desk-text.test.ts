import type { RefusalCode } from '@youxu/domain';
import { refusalTables, textIn } from '@youxu/ui/words';
import { expect, test } from 'vitest';
import { deskTables } from './desk-text.ts';

/** Whatever the hall may say to a clerk: at the door, and by the rules behind the keys. */
const REFUSALS: readonly RefusalCode[] = [
  'invalid-input',
  'not-allowed',
  'not-authenticated',
  'wrong-protocol',
  'request-expired',
  'request-voided',
  'busy',
  'no-plan',
  'unknown-service',
  'unknown-queue',
  'unknown-window',
  'unknown-ticket',
  'unknown-staff',
  'queue-unserved',
  'ticket-in-wrong-state',
  'ticket-elsewhere',
  'nobody-waits',
  'window-busy',
  'window-not-open',
  'not-signed-on',
  'signed-on-elsewhere',
  'not-your-window',
  'queue-not-served-here',
  'missed-locked',
  'calls-exhausted',
  'recall-too-soon',
  'nothing-to-undo',
  'undo-too-late',
  'return-by-desk',
  'not-missed',
  'reason-required',
  'no-lease',
  'number-taken',
  'time-not-possible',
  'already-entered',
  'hall-suspended',
];

test.each(['zh', 'en'] as const)('every refusal that a clerk may meet has a sentence of its own in %s', (lang) => {
  const text = textIn(lang, deskTables);
  const shared: Readonly<Record<string, string>> = refusalTables[lang];
  const without = REFUSALS.filter((code) => (text.find(`refusal.${code}`) ?? shared[`refusal.${code}`]) === undefined);
  expect(without).toEqual([]);
});
