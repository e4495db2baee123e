// The parts of say 0.16 that we build on; its own types know only the singleton that also speaks.
declare module 'say/platform/base.js' {
  namespace SayPlatformBase {
    interface SayRequest {
      readonly text: string;
      readonly voice: string | null;
      readonly speed: number | null;
      readonly filename: string;
    }
    interface SayCommand {
      readonly command: string;
      readonly args: readonly string[];
      readonly pipedData: string;
      readonly options: object;
    }
  }
  class SayPlatformBase {
    baseSpeed: number;
    convertSpeed(speed: number): number;
  }
  export = SayPlatformBase;
}

declare module 'say/platform/win32.js' {
  import type Base from 'say/platform/base.js';

  class SayPlatformWin32 extends Base {
    buildExportCommand(request: Base.SayRequest): Base.SayCommand;
    getVoices(): Pick<Base.SayCommand, 'command' | 'args'>;
  }
  export = SayPlatformWin32;
}

declare module 'say/platform/darwin.js' {
  import type Base from 'say/platform/base.js';

  class SayPlatformDarwin extends Base {
    buildExportCommand(request: Base.SayRequest): Base.SayCommand;
    getVoices(): Pick<Base.SayCommand, 'command' | 'args'>;
  }
  export = SayPlatformDarwin;
}
