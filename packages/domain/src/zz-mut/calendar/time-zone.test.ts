import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS, dayNumberOf, MINUTE_MS, minuteOf } from './local-time.ts';
import { isTimeZone, makeTimeZone } from './time-zone.ts';

const instantIn = (name: string, date: string, time: string): string =>
  new Date(makeTimeZone(name).instantOf(dayNumberOf(date), minuteOf(time))).toISOString();

test('[CAL-1] a local time is the instant at which the wall clock shows it', () => {
  expect(instantIn('Asia/Shanghai', '2026-11-21', '09:00')).toBe('2026-11-21T01:00:00.000Z');
  expect(instantIn('Asia/Shanghai', '2026-11-21', '24:00')).toBe('2026-11-21T16:00:00.000Z');
  expect(instantIn('Europe/Warsaw', '2026-01-15', '09:00')).toBe('2026-01-15T08:00:00.000Z');
  expect(instantIn('Europe/Warsaw', '2026-07-15', '09:00')).toBe('2026-07-15T07:00:00.000Z');
});

test('[CAL-1] a local time in the gap of spring is the end of the gap', () => {
  const day = '2026-03-29';
  expect(instantIn('Europe/Warsaw', day, '01:59')).toBe('2026-03-29T00:59:00.000Z');
  expect(instantIn('Europe/Warsaw', day, '02:00')).toBe('2026-03-29T01:00:00.000Z');
  expect(instantIn('Europe/Warsaw', day, '02:30')).toBe('2026-03-29T01:00:00.000Z');
  expect(instantIn('Europe/Warsaw', day, '03:00')).toBe('2026-03-29T01:00:00.000Z');
  expect(instantIn('Europe/Warsaw', day, '03:01')).toBe('2026-03-29T01:01:00.000Z');
});

test('[CAL-1] a local time in the overlap of autumn is the earlier of the two', () => {
  const day = '2026-10-25';
  expect(instantIn('Europe/Warsaw', day, '02:00')).toBe('2026-10-25T00:00:00.000Z');
  expect(instantIn('Europe/Warsaw', day, '02:30')).toBe('2026-10-25T00:30:00.000Z');
  expect(instantIn('Europe/Warsaw', day, '03:00')).toBe('2026-10-25T02:00:00.000Z');
});

test('[CAL-1] a day whose midnight does not exist begins at the end of the gap', () => {
  expect(instantIn('Africa/Cairo', '2026-04-24', '00:00')).toBe('2026-04-23T22:00:00.000Z');
  expect(instantIn('Africa/Cairo', '2026-04-24', '01:00')).toBe('2026-04-23T22:00:00.000Z');
});

test('[CAL-1] a date that a zone left out lasts no time', () => {
  expect(instantIn('Pacific/Apia', '2011-12-30', '09:00')).toBe('2011-12-30T10:00:00.000Z');
  expect(instantIn('Pacific/Apia', '2011-12-30', '17:00')).toBe('2011-12-30T10:00:00.000Z');
  expect(instantIn('Pacific/Apia', '2011-12-31', '09:00')).toBe('2011-12-30T19:00:00.000Z');
});

const zones = ['Asia/Shanghai', 'Europe/Warsaw', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const someInstant = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2028, 0, 1) });

test('[CAL-1] date and time of any instant agree with Intl', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), someInstant, (name, at) => {
      const zone = makeTimeZone(name);
      const shown = new Intl.DateTimeFormat('sv-SE', {
        timeZone: name,
        dateStyle: 'short',
        timeStyle: 'medium',
      }).format(at);
      const wall = new Date(at + zone.offsetMsAt(at)).toISOString().slice(0, 19).replace('T', ' ');
      expect(wall).toBe(shown);
      expect(zone.dayAt(at)).toBe(dayNumberOf(shown.slice(0, 10)));
    }),
    { numRuns: 400 },
  );
});

test('[CAL-1] no instant before the one of a local time shows that time or a later one on that day', () => {
  const minute = fc.integer({ min: 0, max: 1440 });
  // Every second date is one on which some zone changes its clock.
  const day = fc.oneof(
    fc
      .constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01')
      .map(dayNumberOf),
    fc.integer({ min: dayNumberOf('2024-01-01'), max: dayNumberOf('2027-12-31') }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...zones), day, minute, minute, (name, date, one, other) => {
      const zone = makeTimeZone(name);
      const wallAt = (at: number): number => (at + zone.offsetMsAt(at) - date * DAY_MS) / MINUTE_MS;
      const at = zone.instantOf(date, one);
      expect(wallAt(at)).toBeGreaterThanOrEqual(one);
      expect(wallAt(at - 1)).toBeLessThan(one);
      expect(Math.sign(zone.instantOf(date, other) - at) * Math.sign(other - one)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 1000 },
  );
});

test('[CAL-1] an unknown zone is told from a known one', () => {
  expect(isTimeZone('Asia/Shanghai')).toBe(true);
  expect(isTimeZone('Asia/Sandu')).toBe(false);
  expect(() => makeTimeZone('Asia/Sandu')).toThrow(RangeError);
});
