import { browserApp, OLD_PHONES } from '@youxu/tooling/vite';

const config = browserApp(import.meta.dirname, { targets: OLD_PHONES });

/** Families of shared words that only clerks and hall screens say; on a phone they are weight. */
const NOT_SAID_HERE = /^ {2}'(?:outcome|rule|pause|connection)\.[\w.-]+':\s+['"].*['"],\n/gm;

const withoutOthersWords = {
  name: 'without-others-words',
  enforce: 'pre' as const,
  transform: (code: string, id: string) =>
    /\/ui\/src\/strings\/(?:en|zh-CN)\.ts$/.test(id) ? code.replace(NOT_SAID_HERE, '') : null,
};

export default {
  ...config,
  plugins: [...(config.plugins ?? []), withoutOthersWords],
  // One file: nothing to load before another.
  build: { ...config.build, modulePreload: false },
};
