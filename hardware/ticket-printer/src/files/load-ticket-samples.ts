import { readFile } from 'node:fs/promises';
import type { TicketFacts } from '../codec/ticket-facts.ts';

/** A ticket that shows what a template makes of one case. */
export interface TicketSample {
  readonly name: { readonly zh: string; readonly en: string };
  /** By language tag, as in the template. */
  readonly facts: Readonly<Record<string, TicketFacts>>;
}

/** The cases of `assets/tickets/samples.json`: of this house, trusted as its code is. */
export async function loadTicketSamples(file: string | URL): Promise<readonly TicketSample[]> {
  return (JSON.parse(await readFile(file, 'utf8')) as { readonly samples: readonly TicketSample[] }).samples;
}
