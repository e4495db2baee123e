import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure, say } from './processes.mjs';

/**
 * Runs the work while no other bootstrap of this checkout brings or installs anything (`npm start` in one terminal,
 * `npm test` in another). The lock names its owner's pid; one left by a killed process is taken over.
 * @template T
 * @param {string} cacheDir
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(cacheDir, work) {
  const file = path.join(cacheDir, 'bootstrap.lock');
  for (let waited = false; !tryLock(cacheDir, file); waited = true) {
    if (!waited) say('another start of this checkout is installing; waiting for it …');
    await sleep(300);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/**
 * @param {string} cacheDir
 * @param {string} file
 * @returns {boolean} whether the lock is ours now
 */
function tryLock(cacheDir, file) {
  try {
    mkdirSync(cacheDir, { recursive: true });
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EEXIST')
      throw new Failure(`Could not write into ${cacheDir} (${code}), where Node and pnpm are kept.`);
  }
  if (isOwnerAlive(file)) return false;
  rmSync(file, { force: true });
  return tryLock(cacheDir, file);
}

/** @param {string} file */
function isOwnerAlive(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    // An empty file: its owner is between creating and writing it, or died there.
    if (pid === 0) return statSync(file).mtimeMs > Date.now() - 2_000;
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
