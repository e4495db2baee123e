import path from 'node:path';
import { err, ok, type Result } from '@youxu/basics';
import { loadDotFont } from '@youxu/dot-font/node';
import {
  epson80,
  generic58,
  loadTicketTemplate,
  openTicketPrinter,
  parsePrinterAddress,
  printerProfiles,
  type TicketTemplate,
} from '@youxu/ticket-printer';
import type { LoadedPrinter, PaperMm } from './ticket-press.ts';

/** The house's own ticket and the font for rare characters. */
const ASSETS = path.resolve(import.meta.dirname, '../../../assets');

export interface ChosenPrinter {
  readonly template: TicketTemplate;
  /** Opens it; another paper is another printer. */
  readonly open: (paperMm: PaperMm) => LoadedPrinter;
}

/**
 * The printer of a kiosk, as the technician names it.
 * @param address whatever `parsePrinterAddress` reads
 * @param profileName of `printerProfiles`; the plan knows the paper, which model it is only the technician. Absent: 80 mm as an Epson,
 *   58 mm as the plainest
 * @returns the error is a sentence
 */
export async function choosePrinter(
  address: string,
  profileName: string | undefined,
): Promise<Result<ChosenPrinter, string>> {
  const place = parsePrinterAddress(address);
  if (!place.ok) return err(`--printer: ${place.error}.`);
  if (profileName !== undefined && !Object.hasOwn(printerProfiles, profileName))
    return err(`--profile is one of ${Object.keys(printerProfiles).join(', ')}.`);
  const named = profileName === undefined ? undefined : printerProfiles[profileName];
  const loaded = await loadTicketTemplate(path.join(ASSETS, 'tickets/standard.json'));
  if (!loaded.ok) return err(`The ticket template has mistakes: ${loaded.error.join('; ')}`);
  const { template, pictures } = loaded.value;
  const dotFont = await loadDotFont(path.join(ASSETS, 'fonts/unifont-16.dots.gz'));
  return ok({
    template,
    open: (paperMm) => {
      const profile = named ?? (paperMm === 58 ? generic58 : epson80);
      return { printer: openTicketPrinter(place.value, { profile, dotFont, pictures }), columns: profile.columns };
    },
  });
}
