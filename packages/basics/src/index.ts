export { AssertionError, assert, defined, unreachable } from './assert.ts';
export type { Brand } from './brand.ts';
export { canonicalJson, type Json } from './canonical-json.ts';
export { OrderedSet } from './ordered-set.ts';
export type { Clock, Ids, Instant, Sha256 } from './ports.ts';
export { type Random, seededRandom } from './random.ts';
export { err, ok, type Result } from './result.ts';
