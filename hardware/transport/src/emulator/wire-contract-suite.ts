import { afterEach, describe, expect, it } from 'vitest';
import type { ByteStream, StreamEnd } from '../byte-stream.ts';
import { until } from '../byte-stream-contract-suite.ts';
import { lineStream } from '../line-stream.ts';
import type { Wire, WireDevice, WireOptions } from './wire.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: readonly number[]): string => new TextDecoder().decode(Uint8Array.from(bytes));

/** Says back what it hears, and keeps it. */
class Parrot implements WireDevice {
  readonly heard: number[] = [];
  send: (bytes: Uint8Array) => void = () => {};
  receive(bytes: Uint8Array): void {
    this.heard.push(...bytes);
    this.send(bytes);
  }
  attached(send: (bytes: Uint8Array) => void): void {
    this.send = send;
  }
}

/**
 * What every {@link Wire} must do.
 * @param unavailable why this machine has no such wire
 */
export function wireContract(
  name: string,
  openWire: (options: WireOptions) => Promise<Wire>,
  unavailable?: string,
): void {
  describe(`${name} keeps the Wire contract`, () => {
    const toClose: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const close of toClose.splice(0).reverse()) await close();
    });

    const wireTest = (title: string, run: () => Promise<void>): void => {
      it(title, async ({ skip }) => {
        if (unavailable !== undefined) skip(unavailable);
        await run();
      });
    };

    const setUp = async (options: WireOptions = {}) => {
      const wire = await openWire(options);
      toClose.push(() => wire.close());
      const parrot = new Parrot();
      return { wire, parrot, detach: wire.attach(parrot) };
    };

    const openHost = async (wire: Wire) => {
      const stream: ByteStream = lineStream(wire.address);
      toClose.push(() => stream.close());
      const heard: number[] = [];
      const ends: StreamEnd[] = [];
      stream.onBytes((bytes) => heard.push(...bytes));
      stream.onClose((end) => ends.push(end));
      expect(await stream.open()).toEqual({ ok: true, value: undefined });
      return { stream, heard, ends };
    };

    wireTest('carries bytes between the host and every device on it', async () => {
      const { wire, parrot, detach } = await setUp();
      const other = new Parrot();
      other.receive = (bytes) => void other.heard.push(...bytes);
      wire.attach(other);
      const { stream, heard } = await openHost(wire);
      await stream.write(bytesOf('hello'));
      await until(() => heard.length === 5 && other.heard.length === 5);
      expect([textOf(heard), textOf(parrot.heard), textOf(other.heard)]).toEqual(['hello', 'hello', 'hello']);
      other.send(bytesOf('other'));
      await until(() => heard.length === 10);
      detach();
      await stream.write(bytesOf('again'));
      await until(() => other.heard.length === 10);
      expect(parrot.heard).toHaveLength(5);
    });

    wireTest('carries every byte value', async () => {
      const { wire } = await setUp();
      const { stream, heard } = await openHost(wire);
      const all = Uint8Array.from({ length: 256 }, (_, n) => n);
      await stream.write(all);
      await until(() => heard.length >= 256);
      expect(heard).toEqual([...all]);
    });

    wireTest('takes its time: ten bits a byte in both directions', async () => {
      const { wire, parrot } = await setUp({ baudRate: 9_600 });
      parrot.receive = (bytes) => void parrot.heard.push(...bytes);
      const { stream, heard } = await openHost(wire);
      // 192 bytes at 960 a second.
      const startedAt = performance.now();
      await stream.write(new Uint8Array(192));
      await until(() => parrot.heard.length === 192);
      const halfTimeAt = performance.now();
      parrot.send(new Uint8Array(192));
      await until(() => heard.length === 192);
      expect(halfTimeAt - startedAt).toBeGreaterThanOrEqual(199);
      expect(performance.now() - halfTimeAt).toBeGreaterThanOrEqual(199);
    });

    wireTest('makes a host wait that writes faster than the line', async () => {
      const { wire, parrot } = await setUp({ baudRate: 400_000 });
      const { stream } = await openHost(wire);
      const sent = Uint8Array.from({ length: 40_000 }, (_, n) => (n * 7) & 0xff);
      void stream.write(sent);
      await until(() => parrot.heard.length === sent.length);
      expect(Buffer.compare(Uint8Array.from(parrot.heard), sent)).toBe(0);
    });

    wireTest('unplugged, ends the host and lets nobody in until it is plugged again', async () => {
      const { wire, parrot } = await setUp();
      const first = await openHost(wire);
      await wire.setFaults({ unplugged: true });
      expect(wire.faults.unplugged).toBe(true);
      await until(() => first.ends.length > 0);
      expect(first.stream.state).toBe('closed');
      expect(await lineStream(wire.address).open()).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
      parrot.send(bytesOf('nobody hears this'));
      await wire.setFaults({ unplugged: false });
      const second = await openHost(wire);
      await second.stream.write(bytesOf('back'));
      await until(() => second.heard.length === 4);
      expect(textOf(second.heard)).toBe('back');
      expect(first.ends).toHaveLength(1);
    });

    wireTest('can be pulled from a host that is still writing', async () => {
      const { wire } = await setUp({ baudRate: 300 });
      const { stream, ends } = await openHost(wire);
      const writing = stream.write(new Uint8Array(20 << 20));
      await new Promise((resolve) => setTimeout(resolve, 50));
      await wire.setFaults({ unplugged: true });
      await until(() => ends.length > 0);
      expect(await writing).toMatchObject({ ok: false });
    });

    wireTest('silent, passes nothing and tells nobody', async () => {
      const { wire, parrot } = await setUp();
      const { stream, heard, ends } = await openHost(wire);
      await wire.setFaults({ silent: true });
      expect((await stream.write(bytesOf('lost'))).ok).toBe(true);
      parrot.send(bytesOf('lost too'));
      // Long enough for a busy machine: what is still under way when the line is well again would be carried.
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect({ heard, parrot: parrot.heard, ends, state: stream.state }).toEqual({
        heard: [],
        parrot: [],
        ends: [],
        state: 'open',
      });
      await wire.setFaults({ silent: false });
      await stream.write(bytesOf('back'));
      await until(() => heard.length === 4);
      expect(textOf(heard)).toBe('back');
    });

    wireTest('lets a host come back after it closed its stream', async () => {
      const { wire, parrot } = await setUp();
      const first = await openHost(wire);
      await first.stream.close();
      parrot.send(bytesOf('to nobody'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      const second = await openHost(wire);
      await second.stream.write(bytesOf('anew'));
      await until(() => second.heard.length >= 4);
      expect(textOf(second.heard)).toBe('anew');
    });

    wireTest('closed, ends the host', async () => {
      const { wire } = await setUp();
      const { ends } = await openHost(wire);
      await wire.close();
      await until(() => ends.length > 0);
      expect(await lineStream(wire.address).open()).toMatchObject({ ok: false });
    });
  });
}
