import { handOut } from '../codec/escpos-commands.ts';
import { layOutTicket } from '../codec/lay-out-ticket.ts';
import type { PrinterProfile } from '../codec/printer-profile.ts';
import type { TicketFacts } from '../codec/ticket-facts.ts';
import type { PaperTicket } from '../emulator/paper.ts';
import { PrinterDevice } from '../emulator/printer-device.ts';
import type { TicketArt } from '../escpos/compose-ticket.ts';
import { composeTicket } from '../escpos/compose-ticket.ts';
import type { LoadedTemplate } from '../files/load-ticket-template.ts';

/** A ticket as it would come out of this printer: its very bytes, printed by the emulator. */
export function previewTicket(
  { template, pictures }: LoadedTemplate,
  language: string,
  facts: TicketFacts,
  profile: PrinterProfile,
  art: Pick<TicketArt, 'dotFont'> = {},
): PaperTicket {
  const device = new PrinterDevice({ profile });
  device.receive(
    composeTicket(layOutTicket(template, language, facts, profile.columns), profile, { ...art, pictures }),
  );
  device.receive(handOut(profile.cutter));
  device.tearOff();
  return device.tickets[0] as PaperTicket;
}
