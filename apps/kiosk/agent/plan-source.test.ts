import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PlanView } from '@youxu/domain';
import { afterEach, expect, test, vi } from 'vitest';
import { PlanSource } from './plan-source.ts';
import { closeAll, closeLater, sandu } from './test-bench.ts';

afterEach(closeAll);

/** A server that answers as told and counts. */
async function openServer(answer: (count: number) => { status: number; version?: number; isDamaged?: boolean }) {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers.authorization);
    const { status, version = 1, isDamaged = false } = answer(asked.length);
    const text = JSON.stringify({ data: { ...sandu, version } });
    const digest = `sha-256=:${createHash('sha256').update(text).digest('base64')}:`;
    response.writeHead(status, { 'content-type': 'application/json', 'content-digest': digest });
    response.end(isDamaged ? text.replace('三都', '三部') : text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closeLater(() => new Promise((resolve) => server.close(resolve)));
  const plans: PlanView[] = [];
  const source = new PlanSource(
    `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    'token',
    (plan) => plans.push(plan),
    5,
  );
  closeLater(() => source.close());
  return { source, asked, versions: () => plans.map(({ version }) => version) };
}

test('a plan is fetched once per version, however often that is named', async () => {
  const { source, asked, versions } = await openServer((count) => ({ status: 200, version: count }));
  for (let times = 0; times < 3; times++) source.want(1);
  await vi.waitFor(() => expect(versions()).toEqual([1]));
  source.want(1);
  source.want(2);
  await vi.waitFor(() => expect(versions()).toEqual([1, 2]));
  expect(asked).toEqual(['Bearer token', 'Bearer token']);
});

test('a server that is away or behind is asked again until it has the plan', async () => {
  const { source, versions } = await openServer((count) =>
    count < 3 ? { status: 503 } : { status: 200, version: count < 5 ? 1 : 2 },
  );
  source.want(2);
  await vi.waitFor(() => expect(versions().at(-1)).toBe(2));
});

test('a plan that was damaged on its way is fetched again', async () => {
  const { source, asked, versions } = await openServer((count) => ({ status: 200, isDamaged: count < 3 }));
  source.want(1);
  await vi.waitFor(() => expect(versions()).toEqual([1]));
  expect(asked).toHaveLength(3);
});

test('nothing is asked after it is closed', async () => {
  const { source, asked } = await openServer(() => ({ status: 503 }));
  source.want(1);
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(1));
  source.close();
  const count = asked.length;
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(asked.length).toBeLessThanOrEqual(count + 1);
});
