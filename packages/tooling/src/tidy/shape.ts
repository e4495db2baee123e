import path from 'node:path';
import { commentsOf } from './imports.ts';
import { isCode, isTest, packageFolders, type SourceTree } from './source-tree.ts';

const linesMax = 400;

export function findLongFiles(tree: SourceTree): string[] {
  return codeFiles(tree).flatMap(([file, text]) => {
    const lines = text.trimEnd().split('\n').length;
    return lines > linesMax ? [`${file}: ${lines} lines, more than ${linesMax}`] : [];
  });
}

export function findBadNames(tree: SourceTree): string[] {
  return codeFiles(tree).flatMap(([file]) => {
    const parts = file.split('/');
    // A language tag keeps its own spelling.
    const notKebab = parts
      .map((part) => part.replace('zh-CN', 'zh-cn'))
      .find((part) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(part));
    if (notKebab !== undefined) return [`${file}: ${notKebab} is not kebab-case`];
    const empty = parts.find((part) => /(^|-)(utils?|commons?|helpers?|managers?|misc)(-|\.|$)/.test(part));
    return empty === undefined ? [] : [`${file}: ${empty} says nothing; name the file for what it does`];
  });
}

/** Comments that switch a check off, and notes of what is unfinished. */
export function findSilencers(tree: SourceTree): string[] {
  const always =
    /@ts-(ignore|nocheck)|biome-ignore(-\w+)?\s+lint\/(suspicious\/no(ExplicitAny|TsIgnore|FocusedTests|SkippedTests)|plugin)|\b(TODO|FIXME|XXX)\b/;
  const inCode = /@ts-expect-error/;
  return codeFiles(tree).flatMap(([file, text]) =>
    commentsOf(file, text)
      .map((comment) => always.exec(comment) ?? (isTest(file) ? null : inCode.exec(comment)))
      .filter((found) => found !== null)
      .map(([found]) => `${file}: "${found}"`),
  );
}

/** Each package says what it is and ends with its reasons. */
export function findBadReadmes(tree: SourceTree): string[] {
  return packageFolders(tree).flatMap((folder) => {
    const text = tree.get(`${folder}/README.md`);
    if (text === undefined) return [`${folder}/README.md: missing`];
    const headings = [...text.matchAll(/^##? +(.+)$/gm)].map(([, heading = '']) => heading);
    return /^Why\b/.test(headings.at(-1) ?? '') ? [] : [`${folder}/README.md: its last section is not "Why"`];
  });
}

/** Libraries of what we deliver whose licence is not told. The build's own tools are delivered nowhere. */
export function findUntoldLicences(tree: SourceTree): string[] {
  const told = tree.get('assets/LICENSES.md') ?? '';
  return packageFolders(tree)
    .filter((folder) => folder !== 'packages/tooling')
    .flatMap((folder) => {
      const manifest = JSON.parse(tree.get(`${folder}/package.json`) ?? '{}') as { dependencies?: object };
      return Object.keys(manifest.dependencies ?? {})
        .filter((name) => !name.startsWith('@youxu/') && !told.includes(`\`${name}\``))
        .map((name) => `${folder}: ${name} is not in assets/LICENSES.md`);
    });
}

function codeFiles(tree: SourceTree): [string, string][] {
  return [...tree].filter(([file]) => isCode(file) && !path.posix.basename(file).endsWith('.d.ts'));
}
