import { err, ok, type Result } from '@youxu/basics';
import { isCitizenNumber, isForeignerNumber } from './id-number.ts';
import { nationName } from './nations.ts';

/** `resident`: citizens. `hmt-resident`: people of Hong Kong, Macao and Taiwan (type J). `foreigner`: permanent residents (type I). */
export type CardKind = 'resident' | 'hmt-resident' | 'foreigner';

/** What a card says of its holder. Personal data: to be kept no longer than the act that it is read for. */
export interface CardFacts {
  readonly kind: CardKind;
  /** Rare hanzi of older cards come as signs of the private use area, which ordinary fonts cannot show. Empty only beside `nameLatin`. */
  readonly name: string;
  /** As in the passport; foreigners only. */
  readonly nameLatin?: string;
  readonly sex: 'male' | 'female' | 'unknown';
  /** Two digits of GB/T 3304, and its name without 族; citizens only. */
  readonly nationCode?: string;
  readonly nation?: string;
  /** Days as `YYYY-MM-DD`. */
  readonly birthDay: string;
  readonly address?: string;
  readonly idNumber: string;
  /** Who issued it; of foreigners a code. */
  readonly issuer: string;
  readonly validFrom: string;
  readonly validUntil: string | 'long-term';
  /** The travel permit's number and how often this card was issued; `hmt-resident` only. */
  readonly passNumber?: string;
  readonly issueCount?: string;
  /** Three letters of the country (ISO 3166); foreigners only. */
  readonly countryCode?: string;
  /** Only where photos were asked for. */
  readonly photo?: Uint8Array;
}

/** `damaged`: a field that cannot be so; nothing of its content is told. `unsupported`: a type that is unknown or switched off. */
export type CardTextProblem =
  | { readonly kind: 'damaged'; readonly field: string }
  | { readonly kind: 'unsupported'; readonly type: string };

export interface CardTextOptions {
  /** Reads type I (foreign permanent residents, issued 2017 to 2023). Off: not seen on a real card here. */
  readonly foreignerLayout?: boolean;
}

type Layout = Readonly<Record<string, number>>;

/** Fields of the 256 bytes in their order, with their bytes. */
const RESIDENT: Layout = {
  name: 30,
  sex: 2,
  nation: 4,
  birth: 16,
  address: 70,
  idNumber: 36,
  issuer: 30,
  from: 16,
  until: 16,
  passNumber: 18,
  issueCount: 4,
  reserved: 6,
  type: 2,
};
const FOREIGNER: Layout = {
  nameLatin: 120,
  sex: 2,
  idNumber: 30,
  country: 6,
  name: 30,
  from: 16,
  until: 16,
  birth: 16,
  version: 4,
  issuer: 8,
  type: 2,
};
const TYPE_AT = 248;
const TEXT_BYTES = 256;
const LONG_TERM = '长期';

/** The text block of a card: UTF-16 little endian, fields padded with spaces. */
export function parseCardText(text: Uint8Array, options: CardTextOptions = {}): Result<CardFacts, CardTextProblem> {
  if (text.length !== TEXT_BYTES) return err({ kind: 'damaged', field: 'length' });
  const type = fieldAt(text, TYPE_AT, 2);
  switch (type) {
    case '':
      return residentOf('resident', fieldsOf(text, RESIDENT));
    case 'J':
      return residentOf('hmt-resident', fieldsOf(text, RESIDENT));
    case 'I':
      if (options.foreignerLayout) return foreignerOf(fieldsOf(text, FOREIGNER));
      return err({ kind: 'unsupported', type });
    default:
      // What is no letter is damage, not a kind of card that was not thought of.
      return err(/^[A-Z]$/.test(type) ? { kind: 'unsupported', type } : { kind: 'damaged', field: 'type' });
  }
}

type Fields = (name: string) => string;

function residentOf(kind: 'resident' | 'hmt-resident', field: Fields): Result<CardFacts, CardTextProblem> {
  const common = commonOf(field);
  if (!common.ok) return common;
  if (field('name') === '') return err({ kind: 'damaged', field: 'name' });
  if (!isCitizenNumber(field('idNumber'))) return err({ kind: 'damaged', field: 'idNumber' });
  const address = field('address');
  if (kind === 'hmt-resident') {
    const more = { passNumber: field('passNumber'), issueCount: field('issueCount') };
    return ok({ kind, ...common.value, address, ...more });
  }
  const nation = nationName(field('nation'));
  if (nation === undefined) return err({ kind: 'damaged', field: 'nation' });
  return ok({ kind, ...common.value, address, nationCode: field('nation'), nation });
}

function foreignerOf(field: Fields): Result<CardFacts, CardTextProblem> {
  const common = commonOf(field);
  if (!common.ok) return common;
  const nameLatin = field('nameLatin');
  const countryCode = field('country');
  if (nameLatin === '') return err({ kind: 'damaged', field: 'nameLatin' });
  if (!isForeignerNumber(field('idNumber'))) return err({ kind: 'damaged', field: 'idNumber' });
  if (!/^[A-Z]{3}$/.test(countryCode)) return err({ kind: 'damaged', field: 'country' });
  return ok({ kind: 'foreigner', ...common.value, nameLatin, countryCode });
}

function commonOf(
  field: Fields,
): Result<
  Pick<CardFacts, 'name' | 'sex' | 'birthDay' | 'idNumber' | 'issuer' | 'validFrom' | 'validUntil'>,
  CardTextProblem
> {
  const birthDay = dayOf(field('birth'));
  const validFrom = dayOf(field('from'));
  const validUntil = field('until') === LONG_TERM ? ('long-term' as const) : dayOf(field('until'));
  if (birthDay === undefined) return err({ kind: 'damaged', field: 'birth' });
  if (validFrom === undefined) return err({ kind: 'damaged', field: 'from' });
  if (validUntil === undefined) return err({ kind: 'damaged', field: 'until' });
  const name = field('name');
  const printable = ['name', 'issuer', 'idNumber'].find((key) => hasControls(field(key)));
  if (printable !== undefined) return err({ kind: 'damaged', field: printable });
  const idNumber = field('idNumber');
  return ok({ name, sex: sexOf(field('sex')), birthDay, idNumber, issuer: field('issuer'), validFrom, validUntil });
}

/** Codes of GB/T 2261.1; 0 and 9 are "unknown" and "not told". */
function sexOf(code: string): CardFacts['sex'] {
  if (code === '1') return 'male';
  return code === '2' ? 'female' : 'unknown';
}

/** `YYYYMMDD` as a day that exists. */
function dayOf(text: string): string | undefined {
  const [, year = '', month = '', day = ''] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  const days = [31, isLeap(Number(year)) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1] ?? 0;
  return Number(day) >= 1 && Number(day) <= days ? `${year}-${month}-${day}` : undefined;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function fieldsOf(text: Uint8Array, layout: Layout): Fields {
  const values = new Map<string, string>();
  let at = 0;
  for (const [name, bytes] of Object.entries(layout)) {
    values.set(name, fieldAt(text, at, bytes));
    at += bytes;
  }
  return (name) => values.get(name) ?? '';
}

/** One field without its padding; some cards pad with NUL. */
function fieldAt(text: Uint8Array, at: number, bytes: number): string {
  let value = '';
  for (let i = at; i < at + bytes; i += 2) value += String.fromCharCode((text[i] ?? 0) + (text[i + 1] ?? 0) * 256);
  return value.replace(/[ \0]+$/, '');
}

function hasControls(value: string): boolean {
  return [...value].some((sign) => sign < ' ' || sign === '\u007f' || sign === '\uffff' || /\p{Surrogate}/u.test(sign));
}
