import { readFileSync } from 'node:fs';
import { defined } from '@youxu/basics';
import { describe, expect, test } from 'vitest';
import { contrast } from './contrast.ts';

type Palette = Readonly<Record<string, string>>;

/** The custom properties with a colour, by theme. */
function palettes(css: string): Record<string, Palette> {
  const found: Record<string, Palette> = {};
  for (const [, theme, body] of css.matchAll(/\[data-theme="(\w+)"\] \{([^}]*)\}/g)) {
    const colours = [...defined(body, 'body').matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)];
    found[defined(theme, 'theme')] = Object.fromEntries(colours.map(([, name, value]) => [name, value]));
  }
  return found;
}

const INKS = ['ink', 'muted', 'accent', 'call', 'good', 'warn', 'bad', 'priority'];
const GROUNDS = ['paper', 'surface', 'tint'];
const PLATES = ['accent', 'call', 'good', 'warn', 'bad', 'priority'];
const themes = palettes(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8'));

test('a role of colour is a colour wherever it is said: no size or height has its name', () => {
  const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
  const said = Object.keys(themes.light ?? {}).flatMap((role) =>
    [...css.matchAll(new RegExp(`--${role}: ([^;]+);`, 'g'))].map(([, value]) => `${role}: ${value}`),
  );
  expect(said.filter((role) => !/: #[0-9a-f]{6}$/.test(role))).toEqual([]);
  expect(said).toHaveLength(3 * Object.keys(themes.light ?? {}).length);
});

test('contrast itself is computed as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

test('there are a light, a dark and a high-contrast theme with the same roles', () => {
  expect(Object.keys(themes).sort()).toEqual(['contrast', 'dark', 'light']);
  for (const palette of Object.values(themes)) expect(Object.keys(palette)).toEqual(Object.keys(themes.light ?? {}));
});

test('high contrast is black, white and yellow only', () => {
  expect(new Set(Object.values(themes.contrast ?? {}))).toEqual(new Set(['#000000', '#ffffff', '#ffff00']));
});

describe.each(Object.entries(themes))('[LOOK Colour] %s', (_, palette) => {
  const ratio = (a: string, b: string): number => contrast(defined(palette[a], a), defined(palette[b], b));

  test.each(INKS.flatMap((ink) => GROUNDS.map((ground) => [ink, ground] as const)))('%s on %s ≥ 7', (ink, ground) => {
    expect(ratio(ink, ground)).toBeGreaterThanOrEqual(7);
  });

  test.each(PLATES)('words on a plate of %s ≥ 7', (plate) => {
    expect(ratio(`on-${plate}`, `${plate}-plate`)).toBeGreaterThanOrEqual(7);
  });

  test.each(GROUNDS)('words on a pressed button, edges and the focus ring are seen on %s', (ground) => {
    expect(ratio('on-accent', 'accent-pressed')).toBeGreaterThanOrEqual(7);
    expect(ratio('edge', ground)).toBeGreaterThanOrEqual(4.5);
    expect(ratio('focus', ground)).toBeGreaterThanOrEqual(4.5);
  });
});
