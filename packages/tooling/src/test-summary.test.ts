import { expect, test } from 'vitest';
import { failureLines, retriedLines, summarize, summaryLine } from './test-summary.ts';

const report = (...files: { status: string; tests: string[] }[]): string =>
  JSON.stringify({
    testResults: files.map(({ status, tests }) => ({
      name: 'a.test.ts',
      status,
      assertionResults: tests.map((test) => ({ status: test })),
    })),
  });

test('counts every test', () => {
  const json = report(
    { status: 'passed', tests: ['passed', 'passed'] },
    { status: 'failed', tests: ['passed', 'failed'] },
  );
  expect(summarize(json)).toEqual({ passed: 3, failed: 1, skipped: 0 });
});

test('a file that could not be loaded counts as a failure', () => {
  expect(summarize(report({ status: 'failed', tests: [] }))).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('no report at all counts as a failure', () => {
  expect(summarize(undefined)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('what failed is listed by file, name and reason, without where in the code', () => {
  const json = JSON.stringify({
    testResults: [
      {
        name: '/repo/packages/a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'adds' },
          {
            status: 'failed',
            fullName: 'subtracts',
            failureMessages: ['AssertionError: expected 1\n  to be 2\n    at /repo/packages/a.test.ts:3:4'],
          },
        ],
      },
      { name: '/repo/packages/b.test.ts', status: 'failed', message: 'cannot be loaded', assertionResults: [] },
      { name: '/repo/packages/c.test.ts', status: 'passed', assertionResults: [] },
    ],
  });
  expect(failureLines(json, '/repo')).toEqual([
    'packages/a.test.ts › subtracts: AssertionError: expected 1 to be 2',
    'packages/b.test.ts: cannot be loaded',
  ]);
});

test('what passed only when it was tried again is listed, and counts as passed', () => {
  const json = JSON.stringify({
    testResults: [
      {
        name: '/repo/hardware/line.test.ts',
        status: 'passed',
        assertionResults: [
          { status: 'passed', fullName: 'opens', failureMessages: [] },
          {
            status: 'passed',
            fullName: 'replugs',
            failureMessages: ['Error: timed out\n    at /repo/hardware/line.ts:1:2'],
          },
          { status: 'failed', fullName: 'closes', failureMessages: ['Error: timed out', 'Error: timed out'] },
        ],
      },
    ],
  });
  expect(retriedLines(json, '/repo')).toEqual(['second try: hardware/line.test.ts › replugs: Error: timed out']);
  expect(summarize(json)).toEqual({ passed: 2, failed: 1, skipped: 0 });
});

test('the line that machines read', () => {
  expect(summaryLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  expect(summaryLine({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped');
});
