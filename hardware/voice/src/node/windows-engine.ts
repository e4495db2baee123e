/// <reference path="./say-platforms.d.ts" />
import { assert } from '@youxu/basics';
import SayPlatformWin32 from 'say/platform/win32.js';
import { type SayCommand, SayEngine, type SayEngineOptions, type SayPlatform, type SayRequest } from './say-engine.ts';
import type { VoiceEngine } from './voice-engine.ts';

/** Of Windows' own voices; "Desktop" is how System.Speech knows them. */
const VOICES = { zh: /^Microsoft Huihui\b.*$/m, en: /^Microsoft (Zira|David)\b.*$/m } as const;

const READ_TEXT = '[Console]::In.ReadToEnd()';
/** Standard input is read in the console's code page (936 on a Chinese Windows). Base64 is the same in all of them. */
const READ_BASE64 = `[Text.Encoding]::Unicode.GetString([Convert]::FromBase64String(${READ_TEXT}))`;
const QUIET = ['-NoProfile', '-NonInteractive', '-Command'];

/** say's PowerShell line without its shell, with the text in an encoding that arrives. */
class WindowsPlatform extends SayPlatformWin32 implements SayPlatform {
  override buildExportCommand(request: SayRequest): SayCommand {
    // Between single quotes PowerShell knows one special sign, the quote itself.
    const quoted = (text: string): string => text.replaceAll("'", "''");
    const voice = request.voice === null ? null : quoted(request.voice);
    const { command, args } = super.buildExportCommand({ ...request, voice, filename: quoted(request.filename) });
    const script = args.join(' ');
    assert(script.includes(READ_TEXT), 'say builds its command otherwise');
    return {
      command,
      args: [...QUIET, `$ErrorActionPreference='Stop';${script.replace(READ_TEXT, READ_BASE64)}`],
      pipedData: Buffer.from(request.text, 'utf16le').toString('base64'),
      options: {},
    };
  }

  override getVoices(): Pick<SayCommand, 'command' | 'args'> {
    const { command, args } = super.getVoices();
    return { command, args: [...QUIET, args.join(' ')] };
  }
}

/** Windows 10 and 11 with the Chinese speech pack. Tested against a stand-in only: no Windows was at hand. */
export function windowsEngine(options: SayEngineOptions = {}): VoiceEngine {
  return new SayEngine(
    {
      name: 'windows',
      platform: new WindowsPlatform(),
      voiceIn: (printed, language) => VOICES[language].exec(printed.replaceAll('\r', ''))?.[0].trim(),
      version: 'Windows speech (System.Speech)',
    },
    options,
  );
}
