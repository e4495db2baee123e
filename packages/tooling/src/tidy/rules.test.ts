import { describe, expect, test } from 'vitest';
import { pureFolders } from '../layers.ts';
import { findEscapingImports, findWrongArrows, findWrongArrowsInside } from './arrows.ts';
import { findDeadFiles, findHiddenIndexFiles } from './dead-files.ts';
import { findUncheckedTypes, findUnlintedPureFolders } from './purity.ts';
import { findBadNames, findBadReadmes, findLongFiles, findSilencers, findUntoldLicences } from './shape.ts';
import type { SourceTree } from './source-tree.ts';

/** A tree in memory in which something is planted: a rule that does not find it is worth nothing. */
function tree(files: Readonly<Record<string, string>>): SourceTree {
  return new Map(Object.entries(files));
}

const packagesInUse = {
  'packages/basics/src/index.ts': '',
  'packages/domain/src/index.ts': '',
  'packages/protocol/src/index.ts': '',
  'packages/engine/src/index.ts': '',
  'packages/client/src/index.ts': '',
  'packages/tooling/src/index.ts': '',
  'hardware/transport/src/index.ts': '',
  'apps/kiosk/src/index.ts': '',
};

describe('arrows', () => {
  const wrong = (file: string, text: string): string[] => findWrongArrows(tree({ ...packagesInUse, [file]: text }));

  test.each([
    [
      'packages/domain/src/a.ts',
      "import { x } from '@youxu/protocol';",
      'packages/domain may not import packages/protocol',
    ],
    ['packages/domain/src/a.ts', "export * from '@youxu/engine';", 'packages/domain may not import packages/engine'],
    [
      'packages/basics/src/a.ts',
      "const a = await import('@youxu/domain');",
      'packages/basics may not import packages/domain',
    ],
    [
      'packages/engine/src/a.ts',
      "import type { X } from '@youxu/client';",
      'packages/engine may not import packages/client',
    ],
    ['hardware/led-board/src/a.ts', "import '@youxu/domain';", 'hardware/led-board may not import packages/domain'],
    [
      'hardware/led-board/src/a.test.ts',
      "import '@youxu/domain';",
      'hardware/led-board may not import packages/domain',
    ],
    [
      'packages/engine/src/a.ts',
      "import { f } from '@youxu/domain/upward';\nimport '@youxu/nowhere';",
      'does not exist',
    ],
    [
      'apps/kiosk/src/a.ts',
      "import { x } from '@youxu/tooling/chromium';",
      'apps/kiosk may not import packages/tooling',
    ],
    ['packages/client/src/a.ts', "import { commands } from '@youxu/protocol';", 'only types'],
    ['packages/newcomer/src/a.ts', '', 'in no layer'],
  ])('%s: %s', (file, text, complaint) => {
    expect(wrong(file, text)).toEqual([expect.stringContaining(complaint)]);
  });

  test.each([
    ['packages/engine/src/a.ts', "import { ok } from '@youxu/basics';"],
    ['packages/client/src/a.ts', "import type { Commands } from '@youxu/protocol';"],
    ['packages/client/src/a.ts', "import { version } from '@youxu/protocol/wire';"],
    ['packages/engine/src/a.test.ts', "import { fakeJournal } from '@youxu/client/fake';"],
    ['apps/kiosk/src/a.browser.test.ts', "import { launchChromium } from '@youxu/tooling/chromium';"],
    ['apps/kiosk/vite.config.ts', "import { browserApp } from '@youxu/tooling/vite';"],
    ['apps/kiosk/src/a.ts', "import { x } from '@youxu/transport'; import { y } from '@youxu/kiosk';"],
    ['packages/domain/src/a.ts', "// import '@youxu/engine'\nconst words = `import '@youxu/engine'`;"],
  ])('allows %s: %s', (file, text) => {
    expect(wrong(file, text)).toEqual([]);
  });

  test('a relative import into another package', () => {
    const planted = tree({ 'packages/domain/src/a.ts': "import { ok } from '../../basics/src/result.ts';" });
    expect(findEscapingImports(planted)).toEqual([expect.stringContaining('packages/domain/src/a.ts')]);
  });

  test('a relative import that goes up inside a package', () => {
    const planted = tree({
      'apps/kiosk/agent/speech/a.ts':
        "import { zh } from '../../renderer/zh.ts';\nimport { en } from '../../strings/en.ts';",
      'apps/kiosk/renderer/b.ts': "import type { State } from '../agent/contract.ts';",
    });
    expect(findWrongArrowsInside(planted)).toEqual(['apps/kiosk/agent/speech/a.ts: ../../renderer/zh.ts is above it']);
  });
});

describe('dead files', () => {
  test('a file that nothing imports, and two that import only each other', () => {
    const planted = tree({
      'packages/domain/package.json': '{ "exports": { ".": "./src/index.ts", "./fake": "./src/fake.ts" } }',
      'packages/domain/src/index.ts': "export * from './used.ts';",
      'packages/domain/src/used.ts': "new Worker(new URL('./worker.ts', import.meta.url));",
      'packages/domain/src/worker.ts': '',
      'packages/domain/src/fake.ts': '',
      'packages/domain/src/lonely.ts': '',
      'packages/domain/src/two-a.ts': "import './two-b.ts';",
      'packages/domain/src/two-b.ts': "import './two-a.ts';",
      'apps/kiosk/index.html': '<script type="module" src="/src/page.tsx"></script>',
      'apps/kiosk/src/page.tsx': '',
      'apps/kiosk/src/main.ts': '',
      'apps/kiosk/src/print-main.ts': '',
    });
    expect(findDeadFiles(planted)).toEqual([
      'packages/domain/src/lonely.ts: nothing imports it',
      'packages/domain/src/two-a.ts: nothing imports it',
      'packages/domain/src/two-b.ts: nothing imports it',
    ]);
  });

  test('an index.ts inside a package', () => {
    const planted = tree({
      'packages/ui/package.json': '{ "exports": { "./icons": "./src/icons/index.ts" } }',
      'packages/ui/src/index.ts': '',
      'packages/ui/src/icons/index.ts': '',
      'packages/ui/src/hidden/index.ts': '',
    });
    expect(findHiddenIndexFiles(planted)).toEqual([expect.stringContaining('packages/ui/src/hidden/index.ts')]);
  });
});

describe('shape', () => {
  test('a file of 401 lines, but not one of 400', () => {
    const planted = tree({ 'apps/a/src/long.ts': 'x;\n'.repeat(401), 'apps/a/src/full.ts': 'x;\n'.repeat(400) });
    expect(findLongFiles(planted)).toEqual([expect.stringContaining('apps/a/src/long.ts: 401')]);
  });

  test.each(['apps/a/src/takeTicket.ts', 'apps/a/src/Ticket.tsx', 'apps/a/src/snake_case.ts', 'apps/a/Src/ticket.ts'])(
    'name %s',
    (file) => {
      expect(findBadNames(tree({ [file]: '' }))).toEqual([expect.stringContaining('kebab-case')]);
    },
  );

  test.each(['apps/a/src/utils.ts', 'apps/a/src/helpers/x.ts', 'apps/a/src/queue-manager.ts', 'apps/a/src/common.ts'])(
    'name %s',
    (file) => {
      expect(findBadNames(tree({ [file]: '' }))).toEqual([expect.stringContaining('says nothing')]);
    },
  );

  test('names that are fine', () => {
    const names = ['apps/a/src/take-ticket.blackbox.test.ts', 'packages/ui/src/zh-CN.ts', 'apps/a/vite.config.ts'];
    expect(findBadNames(tree(Object.fromEntries(names.map((name) => [name, '']))))).toEqual([]);
  });

  test.each(['// @ts-ignore', '// @ts-expect-error', '// biome-ignore lint/suspicious/noExplicitAny: x', '/* TODO */'])(
    'comment %s',
    (comment) => {
      const planted = tree({
        'apps/a/src/a.ts': `${comment}\nexport const a = 1;`,
        'apps/a/src/b.ts': `const words = "${comment}";`,
      });
      expect(findSilencers(planted)).toEqual([expect.stringContaining('apps/a/src/a.ts')]);
    },
  );

  test('a package without README, and one that does not end with its reasons', () => {
    const planted = tree({
      'packages/a/src/index.ts': '',
      'packages/b/README.md': '# b\n\n## Why\n\nBecause.\n\n## Files\n',
      'packages/c/README.md': '# c\n\n## Why\n\nBecause.\n\n### In detail\n',
    });
    expect(findBadReadmes(planted)).toEqual([
      'packages/a/README.md: missing',
      'packages/b/README.md: its last section is not "Why"',
    ]);
  });
});

test('a library that is delivered without telling its licence', () => {
  const manifest = JSON.stringify({ dependencies: { fastify: '1', pino: '1', '@youxu/basics': '1' } });
  const planted = tree({
    'assets/LICENSES.md': '| `fastify` | MIT |',
    'apps/kiosk/package.json': manifest,
    'packages/tooling/package.json': manifest,
  });
  expect(findUntoldLicences(planted)).toEqual(['apps/kiosk: pino is not in assets/LICENSES.md']);
});

describe('purity', () => {
  const checked = (project: object): string[] =>
    findUncheckedTypes(
      tree({ 'packages/domain/src/index.ts': '', 'packages/domain/tsconfig.json': JSON.stringify(project) }),
    );
  const pure = { extends: '../tooling/tsconfig/pure.json', include: ['src'], exclude: ['src/**/*.test.ts'] };

  test('a pure package that is checked with other types', () => {
    const complaint = [expect.stringContaining('packages/domain/src: no tsconfig')];
    expect(checked(pure)).toEqual([]);
    expect(checked({ ...pure, extends: '../tooling/tsconfig/node.json' })).toEqual(complaint);
    expect(checked({ ...pure, compilerOptions: { types: ['node'] } })).toEqual(complaint);
    expect(checked({ ...pure, include: ['src/order'] })).toEqual(complaint);
    expect(checked({ ...pure, exclude: ['src/order'] })).toEqual(complaint);
  });

  test('a package that no type check looks at', () => {
    expect(findUncheckedTypes(tree({ 'apps/kiosk/src/main.ts': '' }))).toEqual(['apps/kiosk: no tsconfig.json']);
  });

  test('a pure folder that biome.json forgets', () => {
    const all = pureFolders.flatMap(({ folder, except = [] }) => [
      `${folder}/**`,
      ...except.map((part) => `!${part}/**`),
    ]);
    const lint = (includes: string[]): string[] =>
      findUnlintedPureFolders(
        tree({ 'biome.json': JSON.stringify({ overrides: [{ includes, plugins: ['./pure.grit'] }] }) }),
      );
    expect(lint(all)).toEqual([]);
    expect(lint(all.slice(1))).toEqual([`biome.json: ${all[0]} is missing`]);
    expect(lint([...all, 'packages/ui/src/**'])).toEqual([expect.stringContaining('packages/ui/src/**')]);
    expect(findUnlintedPureFolders(tree({ 'biome.json': '{}' }))).toHaveLength(all.length);
  });
});
