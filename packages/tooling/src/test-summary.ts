/** The part of Vitest's JSON report that is counted here. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** Counts of one run; a file that could not be loaded counts as one failed test. */
export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** @param json text of Vitest's JSON report; none if Vitest broke down before it could write one */
export function summarize(json: string | undefined): Summary {
  if (json === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const { testResults } = JSON.parse(json) as Report;
  const statuses = testResults.flatMap(({ status, assertionResults }) => {
    const own = assertionResults.map((test) => test.status);
    return status === 'failed' && !own.includes('failed') ? [...own, 'failed'] : own;
  });
  const passed = statuses.filter((status) => status === 'passed').length;
  const failed = statuses.filter((status) => status === 'failed').length;
  return { passed, failed, skipped: statuses.length - passed - failed };
}

/** The one line that machines read: `12 passed, 0 failed`. */
export function summaryLine({ passed, failed, skipped }: Summary): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}
