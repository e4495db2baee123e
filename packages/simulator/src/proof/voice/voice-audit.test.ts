import type { HallEvent, HallPlan } from '@youxu/domain';
import { expect, test } from 'vitest';
import { readPlan } from '../../bench/hall-under-test.ts';
import { auditVoice, type JournalledEvent, type Sounded } from './voice-audit.ts';

const plan: HallPlan = readPlan('sandu');
const zone = plan.speakerZones[0]?.id ?? '';
const queueId = plan.windows[0]?.serves[0]?.queueId;

interface Day {
  readonly journal: JournalledEvent[];
  readonly sounds: Sounded[];
}

/** Two calls one after the other at the first window, both spoken. */
function day(): Day {
  const events = [1, 2].flatMap((n) => {
    const [callId, ticketId, at] = [`call-${n}`, `ticket-${n}`, n * 20_000];
    const place = { callId, speakerZoneId: zone };
    return [
      { at, type: 'v1.TicketIssued', body: { ticketId, number: `A00${n}`, language: 'zh', stages: [{ queueId }] } },
      { at, type: 'v1.TicketCalled', body: { ticketId, callId, windowId: plan.windows[0]?.id, announce: true } },
      { at: at + 10, type: 'v1.AnnouncementStarted', body: { ...place, speaker: 'main' } },
      { at: at + 11_000, type: 'v1.AnnouncementEnded', body: { ...place, outcome: 'spoken' } },
    ];
  });
  const journal = events.map(({ at, type, body }, seq) => ({ at, seq, event: { type, body } as never as HallEvent }));
  const sounds = [1, 2].map((n): Sounded => {
    const heard = { number: `A00${n}`, window: '1', languages: ['zh', 'zh'] as const, chimes: 1 };
    const fromAt = n * 20_000;
    return { speakerZoneId: zone, fromAt, toAt: fromAt + 10_000, onceMs: 5_000, whole: true, heard };
  });
  return { journal, sounds };
}

const problemsOf = (change: (changed: Day) => void): string => {
  const changed = day();
  change(changed);
  return auditVoice(plan, changed.journal, changed.sounds).problems.join('; ');
};
const hear = (sounds: Sounded[], at: number, change: Partial<Sounded['heard']>): void => {
  const sound = sounds[at];
  if (sound?.heard !== undefined) sounds[at] = { ...sound, heard: { ...sound.heard, ...change } };
};

test('[INV-13] the audit of voices finds what is wrong: said twice or never, cut off, over another, out of order, to a wrong window', () => {
  expect(problemsOf(() => {})).toBe('');
  expect(problemsOf(({ sounds }) => sounds.pop())).toContain('2 spoken, 0 in doubt, 1 heard');
  expect(problemsOf(({ sounds }) => sounds.push(...sounds.slice(0, 1)))).toContain('2 spoken, 0 in doubt, 3 heard');
  expect(problemsOf(({ sounds }) => hear(sounds, 0, { window: '3' }))).toContain('sent to window 3, not 1');
  expect(problemsOf(({ sounds }) => hear(sounds, 0, { number: 'A002' }))).toContain('A001: they heard A002');
  expect(problemsOf(({ sounds }) => hear(sounds, 1, { languages: ['zh'] }))).toContain('said zh, not zh,zh');
  expect(problemsOf(({ sounds }) => hear(sounds, 1, { chimes: 0 }))).toContain('0 chimes');
  expect(problemsOf(({ sounds }) => Object.assign(sounds[0] ?? {}, { whole: false }))).toContain('1 heard, 2 begun');
  expect(problemsOf(({ sounds }) => Object.assign(sounds[0] ?? {}, { toAt: 45_000 }))).toContain('sounds over A001');
});

test('[VOICE-4] … and what the journal says of it: begun twice, ended twice, out of order, expired beside an idle voice', () => {
  const last = (journal: JournalledEvent[]): JournalledEvent => journal.at(-1) as JournalledEvent;
  expect(problemsOf(({ journal }) => journal.push(last(journal)))).toContain('A002: spoken and spoken');
  expect(problemsOf(({ journal }) => journal.push(journal[2] as JournalledEvent))).toContain('begins once more');
  const expired = { type: 'v1.AnnouncementExpired', body: { callId: 'call-2', speakerZoneId: zone, why: 'late' } };
  const lost = problemsOf(({ journal, sounds }) => {
    sounds.pop();
    journal.splice(-2, 2, { at: 100_000, seq: 99, event: expired as never });
  });
  expect(lost).toContain('A002: expired, and nothing was said');
  const { journal, sounds } = day();
  expect(auditVoice(plan, journal.slice(0, -1), sounds).open).toBe(1);
});
