/** Thrown when the program contradicts itself. Never caught to go on: the process ends and recovers from its journal. */
export class AssertionError extends Error {
  override name = 'AssertionError';
}

/** Throws {@link AssertionError} unless `condition` holds. For what can only be false through a defect. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** The value, or {@link AssertionError} naming `what` when it is absent. */
export function defined<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new AssertionError(`missing ${what}`);
  return value;
}

/** The end of an exhaustive switch: does not compile while a case is left over. */
export function unreachable(value: never): never {
  throw new AssertionError(`unexpected value ${JSON.stringify(value)}`);
}
