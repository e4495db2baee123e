import type { TicketFacts } from '../codec/ticket-facts.ts';
import { loadTicketSamples } from './load-ticket-samples.ts';

/** Every kind of ticket; the first is the one of PRACTICE. For tests. */
export const ticketSamples = await loadTicketSamples(
  new URL('../../../../assets/tickets/samples.json', import.meta.url),
);
export const sampleFacts = ticketSamples[0]?.facts['zh-CN'] as TicketFacts;
export const sampleFactsInEnglish = ticketSamples[0]?.facts.en as TicketFacts;
