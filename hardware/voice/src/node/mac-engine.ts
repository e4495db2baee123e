/// <reference path="./say-platforms.d.ts" />
import SayPlatformDarwin from 'say/platform/darwin.js';
import { VOICE_RATE_HZ } from '../manifest.ts';
import { type SayCommand, SayEngine, type SayEngineOptions, type SayPlatform, type SayRequest } from './say-engine.ts';
import type { VoiceEngine } from './voice-engine.ts';

/** Ting-Ting is Tingting since macOS 13. */
const VOICES = { zh: /^(Ting-?ting)\s+zh_CN/im, en: /^(Samantha)\s+en_US/m } as const;

/** say's command line with the text by standard input (an argument may be taken for an option) and a WAV that clips can be made of. */
class MacPlatform extends SayPlatformDarwin implements SayPlatform {
  override buildExportCommand(request: SayRequest): SayCommand {
    const { command, args } = super.buildExportCommand({ ...request, text: '' });
    const kept = args.filter((arg) => arg !== '' && !arg.startsWith('--data-format='));
    return {
      command,
      args: [...kept, '--file-format=WAVE', `--data-format=LEI16@${VOICE_RATE_HZ}`, '-f', '-'],
      pipedData: request.text,
      options: {},
    };
  }

  override getVoices(): Pick<SayCommand, 'command' | 'args'> {
    return { command: 'say', args: ['-v', '?'] };
  }
}

/** macOS. Tested against a stand-in only: no Mac was at hand. */
export function macEngine(options: SayEngineOptions = {}): VoiceEngine {
  return new SayEngine(
    {
      name: 'macos',
      platform: new MacPlatform(),
      voiceIn: (printed, language) => VOICES[language].exec(printed)?.[1],
      version: 'macOS say',
    },
    options,
  );
}
