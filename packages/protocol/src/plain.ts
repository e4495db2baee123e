import type { Brand } from '@youxu/basics';

/** Without brands and `readonly`, which JSON does not know. An object that can have no members is one, however it was said. */
export type Plain<T> =
  T extends Brand<string, string>
    ? string
    : T extends string | number | boolean | undefined
      ? T
      : T extends Record<string, never>
        ? Record<never, never>
        : { -readonly [K in keyof T]: Plain<T[K]> };

/** True only for identical types: an optional member that one of them lacks is a difference. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Fits `[]` only while there is nothing in `Names`; otherwise the error names what there is. */
export type NoneOf<Names> = [Names] extends [never] ? readonly [] : readonly [Names];
