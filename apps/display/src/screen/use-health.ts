import { useHall } from '@youxu/client/react';
import { useEffect } from 'react';

const REPORT_MS = 30_000;
const PROBLEM_CHARS_MAX = 200;

/** Tells the server how this screen is: at once when its problem changes, and now and then its clock. */
export function useHealth(problem: string | null): void {
  const client = useHall();
  useEffect(() => {
    const report = (): void => {
      const skewMs = client.skewMs();
      client.telemetry({
        problem: problem?.slice(0, PROBLEM_CHARS_MAX) ?? null,
        ...(skewMs === null ? {} : { clockSkewMs: Math.round(skewMs) }),
      });
    };
    report();
    const timer = setInterval(report, REPORT_MS);
    return () => clearInterval(timer);
  }, [client, problem]);
}
