import { parseSync } from 'vite';

export interface Import {
  readonly specifier: string;
  /** Nothing of it remains at run time. */
  readonly typesOnly: boolean;
}

/** What a module imports or exports again, read by a real parser: words in strings and comments do not count. */
export function importsOf(file: string, text: string): Import[] {
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const imports = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    typesOnly: entries.length > 0 && entries.every((entry) => entry.isType),
  }));
  const exports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest === null ? [] : [{ specifier: moduleRequest.value, typesOnly: isType }],
    ),
  );
  const dynamic = module.dynamicImports.flatMap(({ moduleRequest }) => {
    const literal = /^['"`](.+)['"`]$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
    return literal?.[1] === undefined ? [] : [{ specifier: literal[1], typesOnly: false }];
  });
  return [...imports, ...exports, ...dynamic];
}

/** The comments of a module. */
export function commentsOf(file: string, text: string): string[] {
  return parseSync(file, text).comments.map((comment) => comment.value);
}
