import { columnsOf } from './cells.ts';
import { isFactName, isWordName, type TicketFacts, type WordFacts } from './ticket-facts.ts';
import type { TicketLine } from './ticket-line.ts';
import type {
  LanguageTemplate,
  TemplateCondition,
  TemplatePart,
  TemplateText,
  TicketTemplate,
} from './ticket-template.ts';
import { wrapEvenly } from './wrap.ts';

/** A whole ticket, or one of its matters. */
type Known = WordFacts & Pick<TicketFacts, 'stages'>;

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
      for (const known of line.each === undefined ? [facts] : stagesOf(facts)) {
        lines.push(...layOutText(line, chosen, known, columns));
      }
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

/** What is known of each matter: of its own, and of the ticket what is the same for all. */
function stagesOf({ stages = [], ...facts }: TicketFacts): WordFacts[] {
  const { department: _, service: __, windows: ___, place: ____, ...common } = facts;
  return stages.map((stage, index) => ({ ...common, ...stage, stage: index + 1 }));
}

function layOutText(line: TemplateText, language: LanguageTemplate, facts: Known, columns: number): TicketLine[] {
  const parts: readonly TemplatePart[] = isList(line.text) ? line.text : [line.text];
  const phrases: string[] = [];
  for (const part of parts) {
    if (typeof part !== 'string' && !holds(part.when, facts)) continue;
    const phrase = fill(typeof part === 'string' ? part : part.text, language, facts);
    if (phrase !== undefined) phrases.push(phrase);
  }
  const sizes: readonly number[] = isList(line.size ?? 1) ? (line.size as readonly number[]) : [Number(line.size ?? 1)];
  const longest = Math.max(0, ...phrases.map((phrase) => columnsOf(phrase.trim())));
  const size = sizes.find((candidate) => longest * candidate <= columns) ?? sizes.at(-1) ?? 1;
  return wrapEvenly(phrases, Math.floor(columns / size), line.align === 'center' ? 'all' : 'ends').map((text) => ({
    kind: 'text',
    text,
    align: line.align ?? 'left',
    width: size,
    height: line.tall === true ? Math.max(size, 2) : size,
    bold: line.bold ?? false,
  }));
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

function holds(when: TemplateCondition | undefined, facts: Known): boolean {
  if (when === undefined) return true;
  const conditions = typeof when === 'string' ? [when] : when;
  return conditions.every((condition) => {
    const absent = condition.startsWith('!');
    return isKnown(absent ? condition.slice(1) : condition, facts) !== absent;
  });
}

function isKnown(name: string, facts: Known): boolean {
  if (!isFactName(name)) return false;
  const value = facts[name];
  return value !== undefined && value !== false && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** The text with its facts; undefined when it names one that is not known. */
function fill(text: string, language: LanguageTemplate, facts: Known): string | undefined {
  let complete = true;
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (!isWordName(name) || !isKnown(name, facts)) {
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
