import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { err, ok, type Result } from '@youxu/basics';
import type { DotBitmap } from '@youxu/dot-font';
import { parsePbm } from '../codec/parse-pbm.ts';
import { parseTicketTemplate } from '../codec/parse-ticket-template.ts';
import type { TicketTemplate } from '../codec/ticket-template.ts';

export interface LoadedTemplate {
  readonly template: TicketTemplate;
  /** The pictures of its logo lines, by their names. */
  readonly pictures: ReadonlyMap<string, DotBitmap>;
}

/** A hall's template with the pictures beside it, or everything that is wrong with them, in words for whoever made them. */
export async function loadTicketTemplate(file: string | URL): Promise<Result<LoadedTemplate, readonly string[]>> {
  const url = typeof file === 'string' ? pathToFileURL(file) : file;
  const json = await readJson(url);
  if (!json.ok) return err([json.error]);
  const parsed = parseTicketTemplate(json.value);
  if (!parsed.ok) return parsed;
  const pictures = new Map<string, DotBitmap>();
  const problems: string[] = [];
  for (const name of logosOf(parsed.value)) {
    const picture = await loadPicture(new URL(name, url));
    if (picture.ok) pictures.set(name, picture.value);
    else problems.push(`${name} ${picture.error}`);
  }
  return problems.length === 0 ? ok({ template: parsed.value, pictures }) : err(problems);
}

async function readJson(url: URL): Promise<Result<unknown, string>> {
  try {
    return ok(JSON.parse(await readFile(url, 'utf8')));
  } catch (error) {
    return err(`${path.basename(url.pathname)} cannot be read: ${(error as Error).message}`);
  }
}

function logosOf({ languages }: TicketTemplate): ReadonlySet<string> {
  const lines = Object.values(languages).flatMap((language) => language.lines);
  return new Set(lines.flatMap((line) => ('logo' in line ? [line.logo] : [])));
}

async function loadPicture(url: URL): Promise<Result<DotBitmap, string>> {
  try {
    return parsePbm(await readFile(url));
  } catch (error) {
    return err(`cannot be read: ${(error as Error).message}`);
  }
}
