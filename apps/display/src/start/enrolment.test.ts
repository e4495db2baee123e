import { beforeEach, expect, test } from 'vitest';
import { type Memory, readEnrolment, remember } from './enrolment.ts';

let kept: Map<string, string>;
let memory: Memory;

beforeEach(() => {
  kept = new Map();
  memory = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
});

const read = (query: string) => readEnrolment(new URLSearchParams(query), memory);
const main = { displayId: 'main', token: 'secret' };

test('a screen that is told once remembers', () => {
  expect(read('display=main&token=secret')).toEqual({ enrolment: main, remember: true });
  remember(main, memory);
  expect(read('')).toEqual({ enrolment: main, remember: false });
  expect(read('display=main').enrolment).toEqual(main);
});

test('the address goes before what is remembered', () => {
  remember(main, memory);
  expect(read('display=east&token=other').enrolment).toEqual({ displayId: 'east', token: 'other' });
  expect(read('display=east').enrolment).toBeNull();
});

test('?choose forgets', () => {
  remember(main, memory);
  expect(read('choose').enrolment).toBeNull();
  expect(read('').enrolment).toBeNull();
});

test('a memory that is empty, spoiled, missing or forbidden is no error', () => {
  expect(read('').enrolment).toBeNull();
  for (const spoiled of ['{', '7', '{"displayId":1}', 'null']) {
    kept.set('youxu.display', spoiled);
    expect(read('').enrolment).toBeNull();
  }
  expect(readEnrolment(new URLSearchParams(), null).enrolment).toBeNull();
  const forbidden = (): never => {
    throw new DOMException('no', 'SecurityError');
  };
  const locked = { getItem: forbidden, setItem: forbidden, removeItem: forbidden };
  expect(readEnrolment(new URLSearchParams('choose'), locked).enrolment).toBeNull();
  expect(readEnrolment(new URLSearchParams(), locked).enrolment).toBeNull();
  expect(() => remember(main, locked)).not.toThrow();
});
