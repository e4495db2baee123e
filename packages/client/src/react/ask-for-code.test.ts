import { expect, test } from 'vitest';
import { askForCode } from './ask-for-code.ts';

const given = new AbortController().signal;

async function ask(status: number, ...chunks: readonly string[]): Promise<unknown> {
  const codes: string[] = [];
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });
  const answer = await askForCode(
    'rating-terminal',
    async (_, init) => {
      expect(init?.body).toBe('{"kind":"rating-terminal"}');
      return new Response(body, { status });
    },
    (code) => codes.push(code),
    given,
  );
  return [answer, codes];
}

test('the code is shown, the token comes over the same line, however it is cut', async () => {
  expect(
    await ask(
      200,
      '{"code":"K7Q2-M9XA","expiresInMs":600000}\n{"wai',
      'ting":true}\n{"deviceId":"rating-1","windowId":"window-1","tok',
      'en":"t"}\n',
    ),
  ).toEqual([{ deviceId: 'rating-1', windowId: 'window-1', token: 't' }, ['K7Q2-M9XA']]);
});

test('nobody approved, too many ask, no hall, nonsense', async () => {
  expect(await ask(200, '{"code":"A"}\n{"expired":true}\n')).toEqual(['expired', ['A']]);
  expect((await ask(429)) as unknown[]).toEqual(['busy', []]);
  expect(await ask(503)).toEqual(['unreachable', []]);
  expect(await ask(200, '{"code":"A"}\n')).toEqual(['unreachable', ['A']]);
  expect(await ask(200, 'nonsense\n')).toEqual(['unreachable', []]);
});
