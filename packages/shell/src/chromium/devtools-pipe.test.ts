import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { type DevtoolsEvent, DevtoolsPipe } from './devtools-pipe.ts';

function bench() {
  const [from, to] = [new PassThrough(), new PassThrough()];
  const events: DevtoolsEvent[] = [];
  let broken = 0;
  const pipe = new DevtoolsPipe(
    from,
    to,
    (event) => events.push(event),
    () => broken++,
  );
  return { from, to, events, pipe, broken: () => broken };
}

const turn = () => new Promise((next) => setImmediate(next));

test('answers find their question, events their listener, however the bytes are cut', async () => {
  const { from, to, events, pipe } = bench();
  const first = pipe.send('A.a', { x: 1 });
  const second = pipe.send('B.b', {}, 'session');
  expect(String(to.read())).toBe(
    '{"id":1,"method":"A.a","params":{"x":1}}\0{"id":2,"method":"B.b","params":{},"sessionId":"session"}\0',
  );
  const bytes = Buffer.from(
    '{"id":2,"result":{"y":"号"}}\0{"method":"E.e","params":{"z":3}}\0{"id":1,"error":{"message":"no"}}\0',
  );
  for (const byte of bytes) from.write(Buffer.from([byte]));
  expect(await second).toEqual({ y: '号' });
  await expect(first).rejects.toThrow('no');
  expect(events).toEqual([{ method: 'E.e', params: { z: 3 }, sessionId: undefined }]);
});

test('no answer in time, and a pipe that closes, fail', async () => {
  const { from, pipe } = bench();
  await expect(pipe.send('A.a', {}, undefined, 10)).rejects.toThrow('was not answered');
  const open = pipe.send('A.a');
  from.destroy();
  await expect(open).rejects.toThrow('ended');
  await expect(pipe.send('A.a')).rejects.toThrow('ended');
});

test('what is no message, or never ends, breaks it once', async () => {
  const nonsense = bench();
  nonsense.from.write('nonsense\0{"method":"E.e"}\0');
  await turn();
  nonsense.from.write('more\0');
  await turn();
  expect([nonsense.broken(), nonsense.events]).toEqual([1, []]);
  const endless = bench();
  for (let megabyte = 0; megabyte < 5; megabyte++) endless.from.write(Buffer.alloc(2 ** 20, 'x'));
  await turn();
  await turn();
  expect(endless.broken()).toBe(1);
});
