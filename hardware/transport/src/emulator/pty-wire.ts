import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, constants, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EmulatedLine } from './emulated-line.ts';
import { oneAfterTheOther } from './one-after-the-other.ts';
import type { Wire, WireFaults, WireOptions } from './wire.ts';

/** What drivers set when the wire has no pace of its own; a pseudo-terminal takes any. */
const BAUD_RATE = 115_200;
const START_TIMEOUT_MS = 10_000;
/** What waits for a host that does not read; more is lost. */
const UNREAD_SIZE_MAX = 64 << 10;

/** Why this machine has no pseudo-terminal wires; undefined where it has. */
export function whyNoPtyWire(): string | undefined {
  if (process.platform === 'win32') return 'Windows has no pseudo-terminals';
  try {
    execFileSync('socat', ['-V'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'socat is missing (Debian: apt-get install socat)';
  }
}

/**
 * A serial port of this machine with emulated devices on it: a pseudo-terminal held by a socat of our own, at a path
 * that stays the same when it is unplugged and plugged again. It has no pace and no settings of its own: the wire makes
 * the pace, and baud rate, parity and bits set by the host change nothing.
 */
export async function openPtyWire(options: WireOptions = {}): Promise<Wire> {
  const folder = mkdtempSync(path.join(tmpdir(), 'youxu-line-'));
  const link = path.join(folder, 'tty');
  let terminal: Terminal | undefined;
  const line = new EmulatedLine(options, {
    send: (bytes) => terminal?.send(bytes),
    pause: () => terminal?.pause(),
    resume: () => terminal?.resume(),
  });
  const plug = async (): Promise<void> => {
    terminal = await openTerminal(link, (bytes) => line.hear(bytes));
  };
  const pull = async (): Promise<void> => {
    await terminal?.close();
    terminal = undefined;
  };
  await plug();
  const change = oneAfterTheOther();
  return {
    address: { kind: 'serial', path: link, baudRate: options.baudRate ?? BAUD_RATE },
    attach: (device) => line.attach(device),
    get faults() {
      return line.faults;
    },
    setFaults: (faults: Partial<WireFaults>) =>
      change(async () => {
        const was = line.faults;
        line.faults = { ...was, ...faults };
        if (line.faults.unplugged && !was.unplugged) await pull();
        if (!line.faults.unplugged && was.unplugged) await plug();
      }),
    close: () =>
      change(async () => {
        line.close();
        await pull();
        rmSync(folder, { recursive: true, force: true });
      }),
  };
}

interface Terminal {
  send(bytes: Uint8Array): void;
  pause(): void;
  resume(): void;
  /** The terminal is gone for whoever has it open. */
  close(): Promise<void>;
}

async function openTerminal(link: string, onBytes: (bytes: Uint8Array) => void): Promise<Terminal> {
  const socat = spawn('socat', [`PTY,link=${link},raw,echo=0`, 'STDIO'], { stdio: ['pipe', 'pipe', 'ignore'] });
  // Not 'close', which waits until all that it wrote was read.
  const ended = new Promise((resolve) => socat.once('exit', resolve));
  // Its end shows in both.
  socat.stdin.on('error', () => {});
  socat.stdout.on('error', () => {});
  await linked(socat, link);
  // socat ends when the last host closes the terminal; a port does not vanish because nobody uses it. Never read from.
  const held = openSync(link, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  socat.stdout.on('data', onBytes);
  return {
    send: (bytes) => {
      if (socat.stdin.writableLength < UNREAD_SIZE_MAX) socat.stdin.write(bytes);
    },
    pause: () => void socat.stdout.pause(),
    resume: () => void socat.stdout.resume(),
    close: async () => {
      socat.kill();
      await ended;
      socat.stdout.destroy();
      closeSync(held);
      // socat takes its link along, unless it was killed by someone else.
      rmSync(link, { force: true });
    },
  };
}

async function linked(socat: ChildProcess, link: string): Promise<void> {
  let failure: Error | undefined;
  socat.on('error', (error) => {
    failure = error;
  });
  const giveUpAt = performance.now() + START_TIMEOUT_MS;
  while (!existsSync(link)) {
    failure ??= socat.exitCode === null ? undefined : new Error(`socat ended with ${socat.exitCode}`);
    if (performance.now() > giveUpAt) failure ??= new Error(`socat made no terminal within ${START_TIMEOUT_MS} ms`);
    if (failure !== undefined) {
      socat.kill();
      throw failure;
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
