import type { Mutant } from './mutant.ts';

const KIOSK = 'packages/devices/src/kiosk';
const SPEAKER = 'packages/devices/src/speaker';
const JOURNAL = `${KIOSK}/print-journal.ts`;
const NUMBERS = `${KIOSK}/offline-numbers.ts`;

/** Kiosks and loudspeakers, whose power fails and whose lines break. */
export const deviceMutants: readonly Mutant[] = [
  {
    name: 'print-before-journal',
    bug: 'the first byte is at the printer before the disk knows of it',
    edits: [
      {
        file: JOURNAL,
        find: '    ledger.save({ takes: [begun] });\n    const end = await print({ ticket, url, reprint: take.prints > 0 });\n',
        replace:
          '    const end = await print({ ticket, url, reprint: take.prints > 0 });\n    if (!this.#closed) ledger.save({ takes: [begun] });\n',
      },
    ],
  },
  {
    name: 'reprint-unmarked',
    bug: 'a second paper looks like the first',
    edits: [{ file: JOURNAL, find: 'reprint: take.prints > 0 });', replace: 'reprint: take.prints > 1 });' }],
  },
  {
    name: 'offline-number-not-burnt-before-print',
    bug: 'that a number is gone is kept in memory and comes to the disk with the next lease',
    edits: [
      {
        file: `${KIOSK}/number-source.ts`,
        find: 'ledger.save({ ...burnt, takes: [take] });',
        replace:
          'ledger.save({ takes: [take] });\n    this.#ports.ledger.leases = burnt.leases ?? this.#ports.ledger.leases;',
      },
    ],
  },
  {
    name: 'number-of-another-days-lease',
    bug: 'any lease with numbers left will do, also tomorrow’s',
    edits: [
      { file: NUMBERS, find: '(one) => one.day === day && one.next <= one.to', replace: '(one) => one.next <= one.to' },
    ],
  },
  {
    name: 'lease-answer-begins-anew',
    bug: 'a lease that the hall tells again is taken for a fresh one',
    edits: [
      {
        file: NUMBERS,
        find: 'answer.filter(({ day, digit, from }) => from > last(day, digit));',
        replace: 'answer.filter(({ day, digit, from }) => from > last(day, digit) * 0);',
      },
    ],
  },
  {
    name: 'offline-by-the-kiosks-own-clock',
    bug: 'without the hall a kiosk dates its tickets by its own clock, some minutes wrong',
    edits: [
      {
        file: NUMBERS,
        find: 'if (client.skewMs() !== null) return client.serverNow();',
        replace: 'if (client.skewMs() !== null) return clock.now();',
      },
    ],
  },
  {
    name: 'reported-newest-first',
    bug: 'offline numbers are reported in the wrong order, and the hall gives all of them the arrival of the first',
    edits: [
      {
        file: `${KIOSK}/kiosk-ledger.ts`,
        find: 'for (const take of this.takes.values()) {',
        replace: 'for (const take of [...this.takes.values()].reverse()) {',
      },
    ],
  },
  {
    name: 'errands-forgotten-at-restart',
    bug: 'reports, withdrawals and merges under way are forgotten when the power fails',
    edits: [
      {
        file: `${KIOSK}/kiosk-ledger.ts`,
        find: 'new Map(memory.errands.map((errand) => [errand.requestId, errand]));',
        replace: 'new Map();',
      },
    ],
  },
  {
    name: 'lost-take-not-voided',
    bug: 'a request that was under way when the power failed is forgotten, whatever the hall did with it',
    edits: [
      {
        file: `${KIOSK}/recovery.ts`,
        find: "      errands.push({ requestId: take.key, kind: 'void' });\n",
        replace: '',
      },
    ],
  },
  {
    name: 'uncertain-print-begun-anew',
    bug: 'a print that a power cut ended counts as not begun',
    edits: [
      {
        file: `${KIOSK}/recovery.ts`,
        find: "take.step === 'issued' ||",
        replace: "take.step === 'issued' || take.step === 'printing' ||",
      },
    ],
  },
  {
    name: 'unanswered-merge-taken-for-refused',
    bug: 'a report of offline numbers without an answer counts as refused',
    edits: [
      {
        file: `${KIOSK}/courier.ts`,
        find: 'outcome.ok || !isNoAnswer(outcome.error.code)',
        replace: "outcome.ok || outcome.error.code === 'unknown' || !isNoAnswer(outcome.error.code)",
      },
    ],
  },
  {
    name: 'voice-replayed',
    bug: 'an announcement that is over is taken for one that has begun here',
    edits: [
      {
        file: `${SPEAKER}/announcement-log.ts`,
        find: "      case 'announcement-over':\n",
        replace: "      case 'announcement-over':\n        return 'begun';\n",
      },
    ],
  },
  {
    name: 'voice-speaks-before-the-record',
    bug: 'a call sounds before the hall has recorded that it begins',
    edits: [
      {
        file: `${SPEAKER}/player.ts`,
        find: 'const begun = await this.#log.begin(call);',
        replace: "void this.#log.begin(call);\n      const begun = 'begun' as string;",
      },
    ],
  },
  {
    name: 'voice-dropped-after-idle',
    bug: 'a voice that had nothing to say hears of no further call',
    edits: [
      {
        file: `${SPEAKER}/player.ts`,
        find: '      this.#suspensionChanged();\n      this.#step();',
        replace: '      this.#suspensionChanged();\n      if (was === null) this.#step();',
      },
      {
        file: `${SPEAKER}/player.ts`,
        find: '      this.#speaker = data;\n',
        replace: '      const was = this.#speaker;\n      this.#speaker = data;\n',
      },
    ],
  },
  {
    name: 'voice-loud-in-quiet-hours',
    bug: 'quiet hours are taken for loud ones',
    edits: [
      { file: `${SPEAKER}/player.ts`, find: 'const sound = soundAt(now,', replace: 'const sound = soundAt(now * 0,' },
    ],
  },
  {
    name: 'voice-does-not-settle-unknown',
    bug: 'an announcement whose beginning is unknown is spoken in any case',
    edits: [
      {
        file: `${SPEAKER}/announcement-log.ts`,
        find: "if (!settled.ok || settled.value === 'never') return 'again';",
        replace: "if (!settled.ok || settled.value === 'never') return 'begun';",
      },
    ],
  },
];
