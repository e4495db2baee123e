import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Spawn } from '@youxu/transport/program';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loudnessOf } from '../loudness.ts';
import { espeakEngine } from './espeak-engine.ts';
import { FakePrograms, toneBase64 } from './fake/fake-programs.ts';
import { macEngine } from './mac-engine.ts';
import type { SayEngineOptions } from './say-engine.ts';
import { windowsEngine } from './windows-engine.ts';

let programs: FakePrograms;

beforeEach(() => {
  programs = new FakePrograms();
});
afterEach(() => programs.remove());

const options = (more: SayEngineOptions = {}): SayEngineOptions => ({ searchPath: programs.folder, ...more });
const logged = (): { args: string[]; text?: string }[] =>
  existsSync(programs.logFile)
    ? readFileSync(programs.logFile, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { args: string[]; text?: string })
    : [];

/** Writes this sound to the file behind `flag`. */
const writes = (flag: string, wav = toneBase64(300)): string =>
  `fs.writeFileSync(args[args.indexOf('${flag}') + 1], Buffer.from('${wav}', 'base64'));`;
const VOICES = `if (args[0].startsWith('--voices')) { console.log(' 5  cmn  --/M\\n 5  cmn-latn-pinyin  --/M\\n 2  en-us  --/M'); process.exit(0); }`;
const VERSION = `if (args[0] === '--version') { console.log('eSpeak NG text-to-speech: 1.51  Data at: /x'); process.exit(0); }`;
const goodEspeak = `${VOICES}${VERSION} const text = input(); log({ args, text }); ${writes('-w')}`;

describe('espeak-ng', () => {
  test('the voice that can be understood, the text by standard input and nowhere else', async () => {
    programs.add('espeak-ng', goodEspeak);
    const engine = espeakEngine(options());
    expect(await engine.available('zh')).toEqual({ ok: true, value: 'espeak-ng 1.51, voice cmn-latn-pinyin+f2' });
    const text = `--version $(touch /tmp/x) '";|& <b>A零幺二号`;
    const sound = await engine.synthesise(text, 'zh');
    expect(sound.ok && sound.value.samples).toHaveLength(6_615);
    const [spoken] = logged();
    expect(spoken?.args.slice(0, -1)).toEqual([
      '-v',
      'cmn-latn-pinyin+f2',
      '-s',
      '165',
      '-a',
      '60',
      '-m',
      '-z',
      '--stdin',
      '-w',
    ]);
    expect(spoken?.text).toBe(`<prosody range="200%">--version $(touch /tmp/x) '";|&amp; &lt;b>A零幺二号</prosody>`);
    expect(existsSync(path.dirname(spoken?.args.at(-1) ?? '/'))).toBe(false);
  });

  test('words that it would misread are spelled for it', async () => {
    programs.add('espeak-ng', goodEspeak);
    await espeakEngine(options()).synthesise('一百', 'zh');
    expect(logged()[0]?.text).toContain('yi4 bai3');
  });

  test('a missing program is a value', async () => {
    const engine = espeakEngine(options());
    expect(await engine.available('zh')).toMatchObject({ ok: false, error: { kind: 'missing' } });
    expect(await engine.synthesise('请', 'zh')).toMatchObject({ ok: false, error: { kind: 'missing' } });
  });

  test('one that goes missing between look and start is a value, too', async () => {
    programs.add('espeak-ng', goodEspeak);
    const away: Spawn = (_command, args, how) => spawn('/nowhere/espeak-ng', args, how);
    expect(await espeakEngine(options({ spawn: away })).available('zh')).toMatchObject({ error: { kind: 'missing' } });
    const throws: Spawn = () => {
      throw new Error('no more processes');
    };
    expect(await espeakEngine(options({ spawn: throws })).available('zh')).toMatchObject({ error: { kind: 'failed' } });
  });

  test('without the voice that is not broken it does not speak', async () => {
    programs.add('espeak-ng', VOICES.replace('cmn-latn-pinyin', 'yue'));
    expect(await espeakEngine(options()).available('zh')).toMatchObject({ error: { kind: 'no-voice' } });
    expect(await espeakEngine(options()).synthesise('请', 'zh')).toMatchObject({ error: { kind: 'no-voice' } });
  });

  test.each([
    ['ends with 1', `console.error('no data'); process.exit(1);`, 'failed'],
    ['is killed', `process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 1e4);`, 'killed'],
    ['says 0 and writes nothing', ``, 'no-sound'],
    ['does not read its input', `fs.closeSync(0);`, 'no-sound'],
    ['writes half a file', writes('-w', toneBase64(300).slice(0, 4_000)), 'no-sound'],
    ['writes no sound', writes('-w', toneBase64(0)), 'no-sound'],
    ['writes at another rate', writes('-w', toneBase64(300, 16_000)), 'no-sound'],
  ])('one that %s', async (_what, body, kind) => {
    programs.add('espeak-ng', `${VOICES}${body}`);
    const sound = await espeakEngine(options()).synthesise('请'.repeat(200_000), 'zh');
    expect(sound).toMatchObject({ ok: false, error: { kind } });
  });

  test('a complaint on stderr is no failure', async () => {
    programs.add('espeak-ng', `${VOICES}console.error('ALSA: no card'); input(); ${writes('-w')}`);
    expect((await espeakEngine(options()).synthesise('请', 'zh')).ok).toBe(true);
  });

  test('one that hangs is ended after its time, and no other', async () => {
    programs.add('espeak-ng', `${VOICES}setTimeout(() => {}, 60_000);`);
    const bystander = spawn(path.join(programs.folder, 'espeak-ng'), ['-w', 'x'], { stdio: 'ignore' });
    const startedMs = performance.now();
    const sound = await espeakEngine(options({ timeoutMs: 700 })).synthesise('请', 'zh');
    expect(sound).toMatchObject({ ok: false, error: { kind: 'timed-out' } });
    expect(performance.now() - startedMs).toBeLessThan(5_000);
    expect(bystander.exitCode).toBeNull();
    expect(bystander.signalCode).toBeNull();
    bystander.kill();
  });

  test('the one of this machine speaks, or is missing', async () => {
    const engine = espeakEngine();
    const ready = await engine.available('zh');
    const sound = await engine.synthesise('三号窗口', 'zh');
    expect(sound.ok).toBe(ready.ok);
    if (sound.ok) expect(loudnessOf(sound.value).activeDb).toBeGreaterThan(-40);
    else expect(sound.error.kind).toBe('missing');
  });
});

describe('Windows, by a stand-in for PowerShell', () => {
  const LIST = `if (args.at(-1).includes('GetInstalledVoices')) { process.stdout.write('Microsoft David Desktop\\r\\nMicrosoft Huihui Desktop\\r\\nMicrosoft Zira Desktop\\r\\n'); process.exit(0); }`;
  const SPEAK = `const file = /SetOutputToWaveFile\\('([^']+)'\\)/.exec(args.at(-1))[1]; log({ args, text: input() }); fs.writeFileSync(file, Buffer.from('${toneBase64(300)}', 'base64'));`;

  test('Huihui speaks; the text arrives whatever the code page', async () => {
    programs.add('powershell', LIST + SPEAK);
    const engine = windowsEngine(options());
    expect(await engine.available('zh')).toEqual({
      ok: true,
      value: 'Windows speech (System.Speech), voice Microsoft Huihui Desktop',
    });
    expect((await engine.available('en')).ok).toBe(true);
    const sound = await engine.synthesise(`请'A零幺二号');Remove-Item *`, 'zh');
    expect(sound.ok).toBe(true);
    const [spoken] = logged();
    expect(spoken?.text).toMatch(/^[A-Za-z0-9+/=]+$/);
    expect(Buffer.from(spoken?.text ?? '', 'base64').toString('utf16le')).toBe(`请'A零幺二号');Remove-Item *`);
    const script = spoken?.args.at(-1) ?? '';
    expect(spoken?.args.slice(0, 3)).toEqual(['-NoProfile', '-NonInteractive', '-Command']);
    expect(script).toContain(`$speak.SelectVoice('Microsoft Huihui Desktop');`);
    expect(script).toContain(
      '$speak.Speak([Text.Encoding]::Unicode.GetString([Convert]::FromBase64String([Console]::In.ReadToEnd())))',
    );
    expect(script).not.toContain('Remove-Item');
  });

  test('no shell is asked, and a quote in the name of the temporary folder stays a quote', async () => {
    programs.add('powershell', LIST);
    const seen: { args: readonly string[]; shell: unknown }[] = [];
    const watch: Spawn = (command, args, how) => {
      seen.push({ args, shell: how.shell });
      return spawn(command, args, how);
    };
    const before = process.env.TMPDIR;
    const quoted = path.join(programs.folder, "O'Brien");
    process.env.TMPDIR = quoted;
    try {
      await import('node:fs/promises').then(({ mkdir }) => mkdir(quoted));
      await windowsEngine(options({ spawn: watch })).synthesise('请', 'zh');
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    }
    expect(seen.map(({ shell }) => shell)).toEqual([false, false]);
    expect(seen[1]?.args.at(-1)).toContain(`O''Brien`);
  });

  test('a Windows without the Chinese speech pack', async () => {
    programs.add('powershell', `process.stdout.write('Microsoft David Desktop\\r\\n');`);
    expect(await windowsEngine(options()).available('zh')).toMatchObject({ error: { kind: 'no-voice' } });
  });
});

describe('macOS, by a stand-in for say', () => {
  const LIST = `if (args[1] === '?') { console.log('Samantha            en_US    # Hello\\nTingting            zh_CN    # 你好'); process.exit(0); }`;

  test('Tingting speaks, the text by standard input', async () => {
    programs.add('say', `${LIST} log({ args, text: input() }); ${writes('-o')}`);
    const engine = macEngine(options());
    expect(await engine.available('zh')).toEqual({ ok: true, value: 'macOS say, voice Tingting' });
    expect((await engine.synthesise('-o /etc/passwd 请', 'zh')).ok).toBe(true);
    const [spoken] = logged();
    expect(spoken?.text).toBe('-o /etc/passwd 请');
    expect(spoken?.args.toSpliced(3, 1)).toEqual([
      '-v',
      'Tingting',
      '-o',
      '--file-format=WAVE',
      '--data-format=LEI16@22050',
      '-f',
      '-',
    ]);
  });

  test('before macOS 13 it was Ting-Ting', async () => {
    programs.add('say', `console.log('Ting-Ting            zh_CN    # 您好');`);
    expect(await macEngine(options()).available('zh')).toMatchObject({ ok: true, value: 'macOS say, voice Ting-Ting' });
    expect(await macEngine(options()).available('en')).toMatchObject({ error: { kind: 'no-voice' } });
  });
});
