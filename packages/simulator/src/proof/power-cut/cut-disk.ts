import { execFile, execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { err, ok, type Result } from '@youxu/basics';

/** A disk whose power can fail. */
export interface CutDisk {
  readonly method: 'ext4-shutdown' | 'kill';
  /** For whatever has to survive. */
  readonly folder: string;
  /**
   * The power fails: nothing more can be written, and what was not synced is gone. What of the process that uses the disk:
   * - `dies`: in the same instant, as it would, in the middle of whatever it is doing
   * - `lives`: it was not in the middle of anything and goes on, so that one sees what it does without a disk
   */
  cut(pid: number, process: 'dies' | 'lives'): Promise<void>;
  /** Power is back. Whoever used the disk has ended. */
  powerUp(): Promise<void>;
  /** Leaves nothing behind, in whatever state the disk is. Synchronous: it may be the last thing that a process does. */
  destroy(): void;
}

const run = promisify(execFile);

/** Sparse. The hall keeps 64 MiB in reserve and rings the alarm below 1 GiB. */
const IMAGE_BYTES = 2 * 1024 ** 3;
/** `_IOR('X', 125, __u32)` and its flag for not even flushing the file system's own journal, in the kernel's fs/ext4/ext4.h. */
const EXT4_IOC_SHUTDOWN = '0x8004587d';
const EXT4_GOING_FLAGS_NOLOGFLUSH = 2;
/** Node has no ioctl; perl is part of every Debian, and most others have one of the two. Arguments: folder, and whom to kill, or 0. */
const SHUTDOWN_TOOLS: readonly (readonly [string, ...string[]])[] = [
  [
    'perl',
    '-e',
    `open(my $disk, '<', $ARGV[0]) or die $!; my $flag = pack('L', ${EXT4_GOING_FLAGS_NOLOGFLUSH});
     kill('KILL', $ARGV[1]) if $ARGV[1]; ioctl($disk, ${EXT4_IOC_SHUTDOWN}, $flag) or die $!;`,
  ],
  [
    'python3',
    '-c',
    `import fcntl, os, struct, sys
disk, flag, pid = os.open(sys.argv[1], os.O_RDONLY), struct.pack('I', ${EXT4_GOING_FLAGS_NOLOGFLUSH}), int(sys.argv[2])
if pid: os.kill(pid, 9)
fcntl.ioctl(disk, ${EXT4_IOC_SHUTDOWN}, flag)`,
  ],
];
const STOP_POLL_MS = 1;
const BUSY_MS = 50;
const BUSY_TRIES_MAX = 60;

/** An ext4 file system in a file, proved to lose what was not synced; or a sentence why there can be none here. */
export async function openExt4Disk(): Promise<Result<CutDisk, string>> {
  if (process.platform !== 'linux')
    return err(`the file system's shutdown is Linux's, and this is ${process.platform}`);
  if (process.getuid?.() !== 0) return err('only root may mount');
  const folder = mkdtempSync(path.join(tmpdir(), 'youxu-power-'));
  let disk: Ext4Disk | undefined;
  try {
    disk = new Ext4Disk(folder);
    await disk.make();
    await proveLoss(disk);
    return ok(disk);
  } catch (error) {
    if (disk === undefined) rmSync(folder, { recursive: true, force: true });
    else disk.destroy();
    const { stderr } = error as { stderr?: string };
    return err(`an ext4 image cannot be used: ${(stderr || String(error)).trim()}`);
  }
}

/** Without a disk of its own: only the process is killed, and what it wrote is there, synced or not. */
export function openKillDisk(): CutDisk {
  const folder = mkdtempSync(path.join(tmpdir(), 'youxu-power-'));
  return {
    method: 'kill',
    folder,
    cut: async (pid) => {
      process.kill(pid, 'SIGKILL');
    },
    powerUp: async () => {},
    destroy: () => rmSync(folder, { recursive: true, force: true }),
  };
}

class Ext4Disk implements CutDisk {
  readonly method = 'ext4-shutdown';
  readonly folder: string;
  readonly #place: string;
  readonly #image: string;
  #tool = SHUTDOWN_TOOLS[0] as readonly [string, ...string[]];

  constructor(place: string) {
    this.#place = place;
    this.#image = path.join(place, 'disk.img');
    this.folder = path.join(place, 'disk');
  }

  async make(): Promise<void> {
    writeFileSync(this.#image, '');
    truncateSync(this.#image, IMAGE_BYTES);
    // All of it is for everybody: what is kept for root would hide a full disk from root.
    await run('mkfs.ext4', ['-q', '-F', '-m', '0', this.#image]);
    mkdirSync(this.folder);
    await this.#mount();
  }

  async cut(pid: number, how: 'dies' | 'lives'): Promise<void> {
    if (how === 'dies') {
      await this.shutDown(pid);
      return;
    }
    // An fsync that is under way while the file system is shut down may return success for what is not on the disk (seen with
    // Linux 6.18, in one of twenty cuts of a bare write and fsync). With the power everybody is gone who could rely on it; who is
    // to go on has to be outside of any system call.
    process.kill(pid, 'SIGSTOP');
    while (!isStopped(pid)) await wait(STOP_POLL_MS);
    await this.shutDown(0);
    process.kill(pid, 'SIGCONT');
  }

  async shutDown(pidToKill: number): Promise<void> {
    const [program, ...args] = this.#tool;
    await run(program, [...args, this.folder, String(pidToKill)]).catch(async (error: NodeJS.ErrnoException) => {
      const other = SHUTDOWN_TOOLS[SHUTDOWN_TOOLS.indexOf(this.#tool) + 1];
      if (error.code !== 'ENOENT' || other === undefined) throw error;
      this.#tool = other;
      await this.shutDown(pidToKill);
    });
  }

  async powerUp(): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await run('umount', [this.folder]);
        break;
      } catch (error) {
        // The kernel closes a dead process's files a moment after it is gone.
        if (tries === BUSY_TRIES_MAX) throw error;
        await wait(BUSY_MS);
      }
    }
    await this.#mount();
  }

  destroy(): void {
    // Lazily, so that it succeeds whoever still looks into it; the loop device goes with the last of them.
    if (existsSync(this.folder)) {
      try {
        execFileSync('umount', ['--lazy', this.folder], { stdio: 'ignore' });
      } catch {
        // It was not mounted just now.
      }
    }
    rmSync(this.#place, { recursive: true, force: true });
  }

  async #mount(): Promise<void> {
    await run('mount', ['-t', 'ext4', '-o', 'loop', this.#image, this.folder]);
  }
}

/** All of its threads, or it has ended. */
function isStopped(pid: number): boolean {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    // `pid (name) state …`, and a name may hold anything.
    return threads.every((id) => /^.*\) [TZX] /s.test(readFileSync(`/proc/${pid}/task/${id}/stat`, 'utf8')));
  } catch {
    return !existsSync(`/proc/${pid}`);
  }
}

/** The test of the disk: a cut takes what was not synced, and nothing else. */
async function proveLoss(disk: Ext4Disk): Promise<void> {
  const synced = path.join(disk.folder, 'synced');
  const written = path.join(disk.folder, 'written');
  const descriptor = openSync(synced, 'w');
  fsyncSync(descriptor);
  closeSync(descriptor);
  writeFileSync(written, 'not synced');
  await disk.shutDown(0);
  await disk.powerUp();
  if (!existsSync(synced) || existsSync(written)) throw new Error('its shutdown does not cut as a power failure does');
  rmSync(synced);
}
