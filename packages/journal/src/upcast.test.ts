import { expect, it } from 'vitest';
import { typesReadAs, upcastWith } from './upcast.ts';

const same = (body: unknown): never => body as never;

it('applies the steps one after another and leaves unknown types alone', () => {
  const upcast = upcastWith({
    'v1.A': { to: 'v2.A', body: (body) => [body, 1] },
    'v2.A': { to: 'v3.B', body: (body) => [body, 2] },
  });
  expect(upcast('v1.A', 0)).toEqual({ type: 'v3.B', body: [[0, 1], 2] });
  expect(upcast('v2.A', 0)).toEqual({ type: 'v3.B', body: [0, 2] });
  expect(upcast('v3.B', 0)).toEqual({ type: 'v3.B', body: 0 });
  expect(upcast('constructor', 0)).toEqual({ type: 'constructor', body: 0 });
});

it('knows every type that reads as another', () => {
  const upcasters = { 'v1.A': { to: 'v2.A', body: same }, 'v2.A': { to: 'v3.A', body: same } };
  expect(typesReadAs(upcasters, 'v3.A').sort()).toEqual(['v1.A', 'v2.A', 'v3.A']);
  expect(typesReadAs(upcasters, 'v9.Z')).toEqual(['v9.Z']);
});

it('refuses steps that never end', () => {
  expect(() => upcastWith({ a: { to: 'b', body: same }, b: { to: 'a', body: same } })).toThrow('circle');
  expect(() => upcastWith({ a: { to: 'a', body: same } })).toThrow('circle');
});
