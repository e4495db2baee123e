import { afterEach, describe, expect, it } from 'vitest';
import type { ByteStream, StreamEnd } from './byte-stream.ts';

/** The far end of a line, as the device would see it. */
export interface FarEnd {
  send(bytes: Uint8Array): Promise<void>;
  /** All bytes that came so far. */
  received(): Uint8Array;
  hangUp(): Promise<void>;
}

export interface ContractSetup {
  /** A fresh, unopened stream and a promise of its far end, which is there once the stream is open. */
  line(): Promise<{ stream: ByteStream; far: () => Promise<FarEnd> }>;
  /** A fresh stream to where nobody answers. */
  deadEnd(): Promise<ByteStream>;
  tearDown(): Promise<void>;
  /** What of the port this kind of line cannot do by its nature. */
  readonly capabilities?: Partial<Capabilities>;
  /** Why this machine cannot run the suite on such a line. */
  readonly unavailable?: string | undefined;
}

export interface Capabilities {
  /** The far end can speak. */
  readonly hears: boolean;
  /** How the far end's hanging up ends the stream, and whether only a write finds it out. */
  readonly hangUp: 'peer' | 'failed' | 'failed on writing';
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Waits until the condition holds; the test's own time-out is the limit. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** What every {@link ByteStream} must do; run against each implementation. */
export function byteStreamContract(name: string, setup: ContractSetup): void {
  const { hears, hangUp }: Capabilities = { hears: true, hangUp: 'peer', ...setup.capabilities };
  const contractTest = (title: string, run: () => Promise<void>): void => {
    it(title, async ({ skip }) => {
      if (setup.unavailable !== undefined) skip(setup.unavailable);
      await run();
    });
  };
  describe(`${name} keeps the ByteStream contract`, () => {
    afterEach(() => setup.tearDown());

    const opened = async () => {
      const { stream, far } = await setup.line();
      const heard: number[] = [];
      const ends: StreamEnd[] = [];
      stream.onBytes((bytes) => heard.push(...bytes));
      stream.onClose((end) => ends.push(end));
      expect(await stream.open()).toEqual({ ok: true, value: undefined });
      return { stream, far: await far(), heard, ends };
    };

    contractTest('goes from new to opening, open and closed', async () => {
      const { stream } = await setup.line();
      expect(stream.state).toBe('new');
      const opening = stream.open();
      expect(stream.state).toBe('opening');
      await opening;
      expect(stream.state).toBe('open');
      await stream.close();
      expect(stream.state).toBe('closed');
    });

    contractTest('carries bytes both ways, whole and in the order of the writes', async () => {
      const { stream, far, heard } = await opened();
      const parts = Array.from({ length: 50 }, (_, n) => bytesOf(`part ${n};`));
      const results = await Promise.all(parts.map((part) => stream.write(part)));
      expect(results.every((result) => result.ok)).toBe(true);
      const expected = parts.flatMap((part) => [...part]);
      await until(() => far.received().length >= expected.length);
      expect([...far.received()]).toEqual(expected);
      if (!hears) return;
      await far.send(bytesOf('first,'));
      await far.send(bytesOf('second'));
      await until(() => heard.length >= 12);
      expect(new TextDecoder().decode(new Uint8Array(heard))).toBe('first,second');
    });

    contractTest('carries a megabyte', async () => {
      const { stream, far } = await opened();
      const big = Uint8Array.from({ length: 1 << 20 }, (_, n) => (n * 31 + (n >> 8)) & 0xff);
      expect((await stream.write(big)).ok).toBe(true);
      await until(() => far.received().length >= big.length);
      expect(Buffer.compare(far.received(), big)).toBe(0);
    });

    contractTest('refuses to write before it is open and after it was closed', async () => {
      const { stream } = await setup.line();
      expect(await stream.write(bytesOf('x'))).toMatchObject({ ok: false, error: { kind: 'closed' } });
      await stream.open();
      await stream.close();
      expect(await stream.write(bytesOf('x'))).toMatchObject({ ok: false, error: { kind: 'closed' } });
    });

    contractTest('closes once, however often it is asked, and says so once', async () => {
      const { stream, ends } = await opened();
      await Promise.all([stream.close(), stream.close()]);
      await stream.close();
      await until(() => ends.length > 0);
      expect(ends).toMatchObject([{ by: 'here' }]);
    });

    contractTest('says once that the other end hung up, and then refuses to write', async () => {
      const { stream, far, ends } = await opened();
      await far.hangUp();
      if (hangUp === 'failed on writing') expect(await stream.write(bytesOf('x'))).toMatchObject({ ok: false });
      await until(() => ends.length > 0);
      expect(stream.state).toBe('closed');
      expect(await stream.write(bytesOf('x'))).toMatchObject({ ok: false });
      await stream.close();
      expect(ends).toMatchObject([{ by: hangUp === 'peer' ? 'peer' : 'failed' }]);
    });

    contractTest('closes without having been open, silently, and cannot be opened after that', async () => {
      const { stream } = await setup.line();
      const ends: StreamEnd[] = [];
      stream.onClose((end) => ends.push(end));
      await stream.close();
      expect(stream.state).toBe('closed');
      await expect((async () => stream.open())()).rejects.toThrow('a stream opens once');
      expect(ends).toEqual([]);
    });

    contractTest('opens once', async () => {
      const { stream } = await opened();
      await expect((async () => stream.open())()).rejects.toThrow('a stream opens once');
    });

    contractTest('gives up opening when it is closed meanwhile', async () => {
      const { stream } = await setup.line();
      const ends: StreamEnd[] = [];
      stream.onClose((end) => ends.push(end));
      const opening = stream.open();
      await stream.close();
      expect(await opening).toMatchObject({ ok: false, error: { kind: 'closed' } });
      expect(ends).toEqual([]);
    });

    contractTest('tells when nobody answers, and is closed then', async () => {
      const stream = await setup.deadEnd();
      const ends: StreamEnd[] = [];
      stream.onClose((end) => ends.push(end));
      expect(await stream.open()).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
      expect(stream.state).toBe('closed');
      expect(ends).toEqual([]);
    });

    if (hears)
      contractTest('forgets a listener that was removed', async () => {
        const { stream, far, heard } = await opened();
        const other: number[] = [];
        const remove = stream.onBytes((bytes) => other.push(...bytes));
        remove();
        await far.send(bytesOf('abc'));
        await until(() => heard.length >= 3);
        expect(other).toEqual([]);
      });
  });
}
