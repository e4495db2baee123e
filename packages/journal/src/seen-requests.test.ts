import { expect, test } from 'vitest';
import { SeenRequests } from './seen-requests.ts';

test('[INV-5] a request that was added is always held, and hardly any other', () => {
  const seen = new SeenRequests();
  const actors = ['device:kiosk-1', 'staff:s-101', 'citizen:citizen'];
  const each = (prefix: string, work: (actor: string, requestId: string) => void): void => {
    for (let n = 0; n < 100_000; n++) work(actors[n % actors.length] as string, `${prefix}${n.toString(36)}`);
  };
  each('request-', (actor, requestId) => seen.add(actor, requestId));
  let [missing, mistaken] = [0, 0];
  each('request-', (actor, requestId) => {
    if (!seen.mayHold(actor, requestId)) missing++;
  });
  each('another-', (actor, requestId) => {
    if (seen.mayHold(actor, requestId)) mistaken++;
  });
  expect(missing).toBe(0);
  expect(mistaken).toBeLessThan(300);
});
