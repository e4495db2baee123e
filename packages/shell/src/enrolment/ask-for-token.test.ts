import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { askForToken } from './ask-for-token.ts';

async function ask(answer: RequestListener) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const hall = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const codes: string[] = [];
  const given = await askForToken({ hall, kind: 'kiosk', onCode: (code) => codes.push(code), silentMsMax: 300 });
  return { hall, codes, given };
}

test('code, patience, token: however the lines are cut', async () => {
  const { hall, codes, given } = await ask(async (_, response) => {
    const text =
      '{"code":"K7Q2-M9XA","expiresInMs":600000}\n{"waiting":true}\n{"deviceId":"kiosk-1","token":"secret"}\n';
    for (const character of text) {
      response.write(character);
      await new Promise((next) => setImmediate(next));
    }
  });
  expect(codes).toEqual(['K7Q2-M9XA']);
  expect(given).toEqual({ ok: true, value: { hall, deviceId: 'kiosk-1', token: 'secret' } });
});

test.each<[string, RequestListener, string]>([
  ['nobody approved', (_, response) => response.end('{"code":"K7Q2-M9XA"}\n{"expired":true}\n'), 'expired'],
  ['too many ask', (_, response) => response.writeHead(429).end('{}'), 'busy'],
  ['no hall', (_, response) => response.writeHead(404).end(), 'unreachable'],
  ['silence', (_, response) => response.write('{"code":"K7Q2-M9XA"}\n'), 'unreachable'],
  ['the line breaks', (_, response) => void response.write('{"code":', () => response.destroy()), 'unreachable'],
  ['nonsense', (_, response) => response.end('<html>\n'), 'unreachable'],
  ['a code that is none', (_, response) => response.end('{"code":"<script>"}\n'), 'unreachable'],
  ['a line without end', (_, response) => response.end('x'.repeat(100_000)), 'unreachable'],
  [
    'a token for somebody else’s address',
    (_, response) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
    'unreachable',
  ],
])('[INV-14] %s', async (_, answer, problem) => {
  expect((await ask(answer)).given).toEqual({ ok: false, error: problem });
});
