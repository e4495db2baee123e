import { err, ok, type Result } from '@youxu/basics';
import { layOutTicket } from './lay-out-ticket.ts';
import { factNames, isFactName, isWordName, type TicketFacts, wordNames } from './ticket-facts.ts';
import type { TicketTemplate } from './ticket-template.ts';

type Fields = Readonly<Record<string, unknown>>;
type Report = (path: string, problem: string) => void;

/** More than this is not a ticket but a mistake. */
const linesMax = 100;

/** A template as read from its JSON file, or every mistake in it, each with its place, for the person who wrote it. */
export function parseTicketTemplate(json: unknown): Result<TicketTemplate, readonly string[]> {
  const problems: string[] = [];
  const report: Report = (path, problem) => problems.push(`${path}: ${problem}`);
  if (isFields(json, 'template', report) && onlyKeys(json, ['languages'], 'template', report)) {
    const languages = json.languages;
    if (isFields(languages, 'languages', report)) {
      if (Object.keys(languages).length === 0) report('languages', 'at least one language is needed');
      for (const [tag, language] of Object.entries(languages)) checkLanguage(language, `languages.${tag}`, report);
    }
  }
  if (problems.length > 0) return err(problems);
  // Everything the type asks for has been checked above.
  const template = json as TicketTemplate;
  for (const language of Object.keys(template.languages)) {
    if (!marksReprints(template, language)) {
      report(`languages.${language}.lines`, 'one line of text must be there for reprints only: "when": "reprint"');
    }
  }
  return problems.length === 0 ? ok(template) : err(problems);
}

/** Whether a second print differs in words from the first, however little is known of the number [INV-3]. */
function marksReprints(template: TicketTemplate, language: string): boolean {
  return [{}, { offline: true }].every((known) => {
    const wordsOf = (more: Partial<TicketFacts>): string[] =>
      layOutTicket(template, language, { hallName: '-', number: 'A001', ...known, ...more }, 48).flatMap((line) =>
        line.kind === 'text' && line.text.trim() !== '' ? [line.text] : [],
      );
    const original = wordsOf({});
    return wordsOf({ reprint: true }).some((words) => !original.includes(words));
  });
}

function checkLanguage(language: unknown, path: string, report: Report): void {
  if (!isFields(language, path, report)) return;
  onlyKeys(language, ['listSeparator', 'listSeparatorLast', 'lines'], path, report);
  if (typeof language.listSeparator !== 'string') report(`${path}.listSeparator`, 'must be a text');
  if (language.listSeparatorLast !== undefined && typeof language.listSeparatorLast !== 'string') {
    report(`${path}.listSeparatorLast`, 'must be a text');
  }
  if (!Array.isArray(language.lines) || language.lines.length > linesMax) {
    report(`${path}.lines`, `must be a list of at most ${linesMax} lines`);
    return;
  }
  language.lines.forEach((line: unknown, index) => {
    checkLine(line, `${path}.lines[${index}]`, report);
  });
}

function checkLine(line: unknown, path: string, report: Report): void {
  if (!isFields(line, path, report)) return;
  if (line.when !== undefined) checkCondition(line.when, `${path}.when`, report);
  if ('text' in line) {
    onlyKeys(line, ['text', 'each', 'align', 'size', 'tall', 'bold', 'when'], path, report);
    const parts: readonly unknown[] = Array.isArray(line.text) ? line.text : [line.text];
    parts.forEach((part, index) => {
      checkPart(part, `${path}.text[${index}]`, report);
    });
    if (line.each !== undefined && line.each !== 'stages') report(`${path}.each`, 'must be "stages"');
    if (line.align !== undefined && line.align !== 'left' && line.align !== 'center') {
      report(`${path}.align`, 'must be "left" or "center"');
    }
    for (const name of ['bold', 'tall']) {
      if (!['undefined', 'boolean'].includes(typeof line[name])) report(`${path}.${name}`, 'must be true or false');
    }
    const sizes: readonly unknown[] = Array.isArray(line.size) ? line.size : [line.size ?? 1];
    if (sizes.length === 0 || !sizes.every((size) => isWholeNumber(size, 1, 8))) {
      report(`${path}.size`, 'must be a whole number from 1 to 8, or a list of them');
    }
  } else if ('qr' in line) {
    onlyKeys(line, ['qr', 'sizeMm', 'when'], path, report);
    checkText(line.qr, `${path}.qr`, report);
    if (!isWholeNumber(line.sizeMm, 22, 40)) report(`${path}.sizeMm`, 'must be a whole number from 22 to 40');
  } else if ('logo' in line) {
    onlyKeys(line, ['logo', 'when'], path, report);
    if (typeof line.logo !== 'string' || !/^[\w-][\w.-]*\.pbm$/.test(line.logo)) {
      report(`${path}.logo`, 'must be the name of a .pbm file beside the template, of letters, digits and -');
    }
  } else if (line.rule === true) {
    onlyKeys(line, ['rule', 'when'], path, report);
  } else {
    report(path, 'must have "text", "qr", "logo" or "rule": true');
  }
}

function checkPart(part: unknown, path: string, report: Report): void {
  if (typeof part === 'string') {
    checkText(part, path, report);
    return;
  }
  if (!isFields(part, path, report)) return;
  onlyKeys(part, ['text', 'when'], path, report);
  checkText(part.text, `${path}.text`, report);
  checkCondition(part.when, `${path}.when`, report);
}

function checkText(text: unknown, path: string, report: Report): void {
  if (typeof text !== 'string') {
    report(path, 'must be a text');
    return;
  }
  for (const [, name = ''] of text.matchAll(/\{([^}]*)\}?/g)) {
    if (!isWordName(name)) report(path, `there is no fact {${name}}; there are: ${wordNames.join(', ')}`);
  }
}

function checkCondition(when: unknown, path: string, report: Report): void {
  const conditions: readonly unknown[] = Array.isArray(when) ? when : [when];
  for (const condition of conditions) {
    const name = typeof condition === 'string' ? condition.replace(/^!/, '') : '';
    if (!isFactName(name)) report(path, `must name a fact, or "!" and a fact: ${factNames.join(', ')}`);
  }
}

function isFields(value: unknown, path: string, report: Report): value is Fields {
  const is = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!is) report(path, 'must be a group of fields: { … }');
  return is;
}

/** Also allows `note`, the place for remarks in a format without comments. */
function onlyKeys(fields: Fields, allowed: readonly string[], path: string, report: Report): boolean {
  const unknown = Object.keys(fields).filter((key) => key !== 'note' && !allowed.includes(key));
  for (const key of unknown) report(`${path}.${key}`, `unknown field; known: ${allowed.join(', ')}`);
  return unknown.length === 0;
}

function isWholeNumber(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
}
