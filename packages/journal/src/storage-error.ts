/**
 * The store failed, or contradicted itself. Fatal: what was not acknowledged must not be acknowledged any more, and the
 * process ends and recovers from what is on the disk (invariant 15). A commit that ended in one may still be there.
 */
export class StorageError extends Error {
  override name = 'StorageError';
  /** SQLite's extended result code such as `SQLITE_FULL`, or `YOUXU_…` where this package found the contradiction. */
  readonly code: string;

  constructor(message: string, code: string, cause?: unknown) {
    super(`${message} (${code})`, { cause });
    this.code = code;
  }
}

/** A database this program must not touch, because a newer program has written it (or an older one has not yet). */
export class IncompatibleDatabaseError extends Error {
  override name = 'IncompatibleDatabaseError';
}
