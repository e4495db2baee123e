import path from 'node:path';

/** The part of Vitest's JSON report that is read here. */
interface Report {
  readonly testResults: readonly {
    /** The file's absolute path. */
    readonly name: string;
    readonly status: string;
    /** Why the file itself failed, if it did. */
    readonly message?: string;
    readonly assertionResults: readonly TestResult[];
  }[];
}

interface TestResult {
  readonly status: string;
  readonly fullName?: string;
  /** Of a test that passed: why it failed before it was tried again. */
  readonly failureMessages?: readonly string[] | null;
}

/** Of one failure's message in the list at the end; the whole stands where it failed. */
const WHY_MAX = 300;

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

/** A line for each test that failed, and for each file that did: which it was, and why in short. */
export function failureLines(json: string, root: string): readonly string[] {
  const { testResults } = JSON.parse(json) as Report;
  return testResults.flatMap(({ name, status, message = '', assertionResults }) => {
    const file = path.relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [`${file}: ${inShort(message)}`] : [];
    return failed.map((test) => testLine(file, test));
  });
}

/** A line for each test that failed first and passed when it was tried again: the machine's hiccup, or a race. */
export function retriedLines(json: string, root: string): readonly string[] {
  const { testResults } = JSON.parse(json) as Report;
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status, failureMessages }) => status === 'passed' && (failureMessages ?? []).length > 0)
      .map((test) => `second try: ${testLine(path.relative(root, name), test)}`),
  );
}

function testLine(file: string, { fullName = '', failureMessages }: TestResult): string {
  return `${file} › ${fullName}: ${inShort((failureMessages ?? []).join(' '))}`;
}

function inShort(message: string): string {
  return message
    .replace(/\s+at \S.*$/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, WHY_MAX);
}

/** The one line that machines read: `12 passed, 0 failed`. */
export function summaryLine({ passed, failed, skipped }: Summary): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}
