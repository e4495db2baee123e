import { expect, it } from 'vitest';
import { byteStreamContract, until } from './byte-stream-contract-suite.ts';
import { memoryDeadEnd, memoryPair } from './memory-stream.ts';

for (const pieceSizeMax of [Number.POSITIVE_INFINITY, 4096]) {
  byteStreamContract(`memory stream, pieces up to ${pieceSizeMax}`, {
    line: async () => {
      const [stream, other] = memoryPair({ pieceSizeMax });
      const pieces: Uint8Array[] = [];
      other.onBytes((bytes) => pieces.push(bytes));
      await other.open();
      return {
        stream,
        far: async () => ({
          send: async (bytes) => void (await other.write(bytes)),
          received: () => Buffer.concat(pieces),
          hangUp: () => other.close(),
        }),
      };
    },
    deadEnd: async () => memoryDeadEnd(),
    tearDown: async () => {},
  });
}

it('a memory stream delivers in pieces of the size asked for', async () => {
  const [one, other] = memoryPair({ pieceSizeMax: 2 });
  const sizes: number[] = [];
  other.onBytes((bytes) => sizes.push(bytes.length));
  await other.open();
  await one.open();
  await one.write(new Uint8Array(5));
  await until(() => sizes.length === 3);
  expect(sizes).toEqual([2, 2, 1]);
});
