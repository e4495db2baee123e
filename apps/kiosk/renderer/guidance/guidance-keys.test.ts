import { isAllowedKey } from '@youxu/shell/keys';
import { expect, test } from 'vitest';
import { NEXT, OWN_KEYS, PREVIOUS } from './guidance-keys.ts';

test('every key of the spoken guidance passes the shells’ list of what is allowed', () => {
  for (const key of [...NEXT, ...PREVIOUS, ...OWN_KEYS, 'Enter', 'Tab']) {
    expect(isAllowedKey({ key, control: false, alt: false, meta: false }), key).toBe(true);
  }
});
