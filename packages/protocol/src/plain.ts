import type { Brand } from '@youxu/basics';

/** Without brands and `readonly`, which JSON does not know. */
export type Plain<T> =
  T extends Brand<string, string>
    ? string
    : T extends string | number | boolean | undefined
      ? T
      : { -readonly [K in keyof T]: Plain<T[K]> };

/** True only for identical types: an optional member that one of them lacks is a difference. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
