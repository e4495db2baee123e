import { spawn } from 'node:child_process';
import { accessSync, appendFileSync, constants, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** An expected failure: its message is the one sentence a person reads. Everything else is a defect and crashes. */
export class Failure extends Error {}

/** @param {string} line one short progress line; standard output stays the program's own */
export function say(line) {
  process.stderr.write(`youxu: ${line}\n`);
}

/**
 * The environment of a child that must find this Node first.
 * @param {string} node path of the Node binary
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentWith(node) {
  const env = { ...process.env };
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  env[name] = [path.dirname(node), env[name]].filter(Boolean).join(path.delimiter);
  return env;
}

/**
 * npm and pnpm keep downloads below the home folder; where that cannot be written, below the cache of this checkout.
 * @param {string} cacheDir
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function writableEnvironment(cacheDir, env = { ...process.env }) {
  try {
    accessSync(os.homedir(), constants.W_OK);
    return env;
  } catch {
    const folders = { npm_config_cache: 'npm', XDG_CACHE_HOME: 'xdg', XDG_DATA_HOME: 'xdg', XDG_STATE_HOME: 'xdg' };
    const moved = Object.entries(folders).map(([name, folder]) => [name, path.join(cacheDir, folder)]);
    return { ...env, ...Object.fromEntries(moved) };
  }
}

/**
 * Runs a program with this terminal, hands signals on to it and waits for its end.
 * Ctrl-C at a terminal reaches the whole process group, so only a SIGINT from elsewhere is handed on.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} its exit code; 128 + the signal's number if a signal ended it
 */
export function runInForeground(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit' });
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      const reachedItAlready = signal === 'SIGINT' && (process.stdin.isTTY || process.platform === 'win32');
      if (!reachedItAlready) child.kill(signal);
    };
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, forward);
    // npm's shell does not hand SIGTERM on: when npm is ended, its shell ends and leaves us behind without a word.
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.env.npm_lifecycle_event !== undefined && process.ppid !== parent) child.kill('SIGTERM');
    }, 500);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(watch);
      for (const name of signals) process.off(name, forward);
      resolve(code ?? 128 + (signal === null ? 0 : os.constants.signals[signal]));
    });
  });
}

/**
 * Runs a program quietly: its output goes to a log file, and a line appears every 15 s so that nobody thinks it hangs.
 * @param {string} label what is being done, e.g. "installing dependencies"
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, logFile: string }} options
 * @returns {Promise<{ code: number | null, output: string, missing: boolean }>} `missing`: there is no such program
 */
export function runQuietly(label, command, args, { logFile, ...options }) {
  say(`${label} …`);
  mkdirSync(path.dirname(logFile), { recursive: true });
  const startedAt = Date.now();
  const heartbeat = setInterval(() => {
    say(`still ${label} (${Math.round((Date.now() - startedAt) / 1000)} s) …`);
  }, 15_000);
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const end = (/** @type {number | null} */ code, missing = false) => {
      clearInterval(heartbeat);
      appendFileSync(logFile, `# ${new Date().toISOString()} ${label}, exit ${code}\n${output}\n`);
      resolve({ code, output, missing });
    };
    child.on('error', (error) => end(null, 'code' in error && error.code === 'ENOENT'));
    child.on('close', (code) => end(code));
  });
}
