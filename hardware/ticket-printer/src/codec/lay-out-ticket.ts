import { columnsOf } from './cells.ts';
import { isFactName, type TicketFacts } from './ticket-facts.ts';
import type { TicketLine } from './ticket-line.ts';
import type {
  LanguageTemplate,
  TemplateCondition,
  TemplatePart,
  TemplateText,
  TicketTemplate,
} from './ticket-template.ts';
import { wrap } from './wrap.ts';

/**
 * A ticket ready for a paper of so many columns of normal type (48 on 80 mm, 32 on 58 mm).
 * The same template, facts and columns give the same lines.
 */
export function layOutTicket(
  template: TicketTemplate,
  language: string,
  facts: TicketFacts,
  columns: number,
): TicketLine[] {
  const chosen = template.languages[language] ?? Object.values(template.languages)[0];
  if (chosen === undefined) return [];
  const lines: TicketLine[] = [];
  for (const line of chosen.lines) {
    if (!holds(line.when, facts)) continue;
    if ('text' in line) {
      lines.push(...layOutText(line, chosen, facts, columns));
    } else if ('qr' in line) {
      const data = fill(line.qr, chosen, facts);
      if (data !== undefined) lines.push({ kind: 'qr', data, sizeMm: line.sizeMm });
    } else if ('logo' in line) {
      lines.push({ kind: 'logo', file: line.logo });
    } else {
      // Blocks that are left out must not leave two rules behind.
      if (lines.length > 0 && lines.at(-1)?.kind !== 'rule') lines.push({ kind: 'rule' });
    }
  }
  if (lines.at(-1)?.kind === 'rule') lines.pop();
  return lines;
}

function layOutText(line: TemplateText, language: LanguageTemplate, facts: TicketFacts, columns: number): TicketLine[] {
  const parts: readonly TemplatePart[] = isList(line.text) ? line.text : [line.text];
  const phrases: string[] = [];
  for (const part of parts) {
    if (typeof part !== 'string' && !holds(part.when, facts)) continue;
    const phrase = fill(typeof part === 'string' ? part : part.text, language, facts);
    if (phrase !== undefined) phrases.push(phrase);
  }
  const sizes: readonly number[] = isList(line.size ?? 1) ? (line.size as readonly number[]) : [Number(line.size ?? 1)];
  const natural = columnsOf(phrases.join('').trim());
  const size = sizes.find((candidate) => natural * candidate <= columns) ?? sizes.at(-1) ?? 1;
  return wrap(phrases, Math.floor(columns / size)).map((text) => ({
    kind: 'text',
    text,
    align: line.align ?? 'left',
    width: size,
    height: size,
    bold: line.bold ?? false,
  }));
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

function holds(when: TemplateCondition | undefined, facts: TicketFacts): boolean {
  if (when === undefined) return true;
  const conditions = typeof when === 'string' ? [when] : when;
  return conditions.every((condition) => {
    const absent = condition.startsWith('!');
    return isKnown(absent ? condition.slice(1) : condition, facts) !== absent;
  });
}

function isKnown(name: string, facts: TicketFacts): boolean {
  if (!isFactName(name)) return false;
  const value = facts[name];
  return value !== undefined && value !== false && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** The text with its facts; undefined when it names one that is not known. */
function fill(text: string, language: LanguageTemplate, facts: TicketFacts): string | undefined {
  let complete = true;
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (!isFactName(name) || !isKnown(name, facts)) {
      complete = false;
      return '';
    }
    const value = facts[name];
    return Array.isArray(value) ? listWords(value, language) : String(value);
  });
  return complete ? filled : undefined;
}

function listWords(items: readonly string[], language: LanguageTemplate): string {
  const last = language.listSeparatorLast ?? language.listSeparator;
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(language.listSeparator)}${last}${items.at(-1)}`;
}
