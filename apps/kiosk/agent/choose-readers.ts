import { err, ok, type Result } from '@youxu/basics';
import { type LineAddress, parseLineAddress } from '@youxu/transport';

/** Where a kiosk's readers are. */
export interface ReaderPlaces {
  /** `wedge`: it plays keyboard, and the page hears it. Null: there is none. */
  readonly scanner: LineAddress | 'wedge' | null;
  readonly card: LineAddress | null;
}

/** As most kiosks are delivered: a scanner that types, no card reader. */
export const USUAL_READERS: ReaderPlaces = { scanner: 'wedge', card: null };

/**
 * The readers of a kiosk, as the technician names them.
 * @param scanner a line address, `wedge` or `none`; absent: `wedge`
 * @param card a line address or `none`; absent: `none`
 * @returns the error is a sentence
 */
export function chooseReaders(scanner = 'wedge', card = 'none'): Result<ReaderPlaces, string> {
  const scannerPlace = scanner === 'wedge' ? ok('wedge' as const) : placeOf('--scanner', scanner);
  if (!scannerPlace.ok) return scannerPlace;
  const cardPlace = placeOf('--card-reader', card);
  if (!cardPlace.ok) return cardPlace;
  return ok({ scanner: scannerPlace.value, card: cardPlace.value });
}

function placeOf(option: string, text: string): Result<LineAddress | null, string> {
  if (text === 'none') return ok(null);
  const address = parseLineAddress(text);
  return address.ok ? address : err(`${option}: ${address.error}.`);
}
