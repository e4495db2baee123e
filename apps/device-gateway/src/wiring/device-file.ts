import { err, ok, type Result } from '@youxu/basics';
import { type BusProfile, type KeyMap, legacy68, legacyKeys, sixKeys } from '@youxu/counter-bus';
import { faultOf, type LedBoard } from '@youxu/led-board';
import { formatLineAddress, type LineAddress, parseLineAddress } from '@youxu/transport';
import { z } from 'zod';

/** A line of LED boards. The `id` of a board is that of the device in the plan, such as `window-bar:window-3`. */
export interface LedLineFile {
  readonly kind: 'led';
  readonly address: LineAddress;
  /** Of the boards' side, also behind a TCP serial server. */
  readonly baudRate: number;
  readonly boards: readonly LedBoard[];
}

/** What hangs at one address of a counter bus: a keypad, a rating pad, or one thing that is both. */
export interface CounterStation {
  readonly address: number;
  readonly keypad: string | null;
  readonly ratingPad: string | null;
  readonly keys: KeyMap;
  /** Whether a key that has to be held sends its frame again and again, or is pressed twice instead. */
  readonly held: 'repeats' | 'second-press';
  /** Level byte of the pad → 5 (best) to 1, where they differ. */
  readonly levels: Readonly<Record<string, 1 | 2 | 3 | 4 | 5>> | null;
}

export interface CounterLineFile {
  readonly kind: 'counter';
  readonly address: LineAddress;
  readonly baudRate: number;
  readonly profile: 'legacy-68';
  /** What a device may take to answer, beyond its frames' own time: more behind a slow serial server. */
  readonly turnaroundMs: number;
  readonly stations: readonly CounterStation[];
}

/** Protocols of counter lines, by the names that the file has for them. */
export const PROFILES: Readonly<Record<CounterLineFile['profile'], BusProfile>> = { 'legacy-68': legacy68 };

export interface SpeakerFile {
  readonly device: string;
  /** Folders of `assets/audio`, or paths. */
  readonly voices: { readonly zh: string; readonly en: string };
  /** As the machine's player names it; null: the usual one. Zones on one machine need one each. */
  readonly soundCard: string | null;
}

/** How the devices of one gateway are wired. The plan says what there is; this file, on the machine with the cables, where. */
export interface DeviceFile {
  readonly lines: readonly (LedLineFile | CounterLineFile)[];
  readonly speakers: readonly SpeakerFile[];
}

const device = (kind: string): z.ZodString =>
  z.string().regex(new RegExp(`^${kind}:[a-z0-9]+(-[a-z0-9]+)*$`), `names a device of the plan: ${kind}:<id>`);
const dots = z.int().min(8).max(4_096);
const colours = z.array(z.literal(['red', 'green', 'yellow'])).min(1);
const board = {
  device: z.union([device('window-bar'), device('led-board')]),
  address: z.int(),
  widthDots: dots,
  heightDots: dots,
};
const ledBoard = z.discriminatedUnion('protocol', [
  z.strictObject({
    protocol: z.literal('onbon'),
    ...board,
    colours: colours.default(['red', 'green', 'yellow']),
    card: z.literal(['bx-5k', 'bx-6k']),
    fontDots: z.literal([16, 24, 32]).default(16),
  }),
  z.strictObject({
    protocol: z.literal('am03128'),
    ...board,
    colours: colours.default(['red']),
    font: z.literal(['small', 'large']).default('large'),
  }),
]);
const level = z.literal([1, 2, 3, 4, 5]);
const station = z.strictObject({
  address: z.int().min(0).max(255),
  keypad: z.exactOptional(device('keypad')),
  ratingPad: z.exactOptional(device('rating-pad')),
  keys: z
    .union([z.literal(['legacy', 'six']), z.tuple([...Array<z.ZodInt>(6).fill(z.int().min(0).max(255))] as never)])
    .default('legacy'),
  held: z.literal(['repeats', 'second-press']).default('repeats'),
  levels: z.exactOptional(z.record(z.string().regex(/^\d{1,3}$/), level)),
});
const common = { address: z.string(), baudRate: z.int().min(300).max(1_000_000).default(9_600) };
const fileSchema = z.strictObject({
  format: z.literal(1),
  lines: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('led'), ...common, boards: z.array(ledBoard).min(1) }),
      z.strictObject({
        kind: z.literal('counter'),
        ...common,
        profile: z.literal('legacy-68').default('legacy-68'),
        turnaroundMs: z.int().min(10).max(2_000).default(50),
        stations: z.array(station).min(1),
      }),
    ]),
  ),
  speakers: z
    .array(
      z.strictObject({
        device: device('speaker'),
        voices: z.strictObject({ zh: z.string(), en: z.string() }),
        soundCard: z.string().min(1).nullable().default(null),
      }),
    )
    .default([]),
});
type ParsedLine = z.infer<typeof fileSchema>['lines'][number];

/** What the file says, or all that is wrong with it, each with its JSON pointer. */
export function parseDeviceFile(json: unknown): Result<DeviceFile, readonly string[]> {
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) {
    return err(parsed.error.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`));
  }
  const mistakes: string[] = [];
  const lines = parsed.data.lines.flatMap((line, index) => lineOf(line, `/lines/${index}`, mistakes));
  mistakes.push(...namedTwice(parsed.data));
  const addresses = lines.map(({ address }) => formatLineAddress(address).replace(/\?.*$/, ''));
  for (const [index, address] of addresses.entries()) {
    const first = addresses.indexOf(address);
    // Two programs on one serial port hear half each.
    if (first < index) mistakes.push(`/lines/${index}/address: ${address} is /lines/${first} already`);
  }
  return mistakes.length === 0 ? ok({ lines, speakers: parsed.data.speakers }) : err(mistakes);
}

function lineOf(line: ParsedLine, path: string, mistakes: string[]): readonly (LedLineFile | CounterLineFile)[] {
  const address = parseLineAddress(line.address);
  if (!address.ok) mistakes.push(`${path}/address: ${address.error}`);
  else if (address.value.kind === 'file') mistakes.push(`${path}/address: a file cannot answer; use serial: or tcp:`);
  const twice = new Map<number, number>();
  const places = line.kind === 'led' ? line.boards : line.stations;
  for (const [index, place] of places.entries()) {
    const first = twice.get(place.address);
    const name = line.kind === 'led' ? 'boards' : 'stations';
    if (first !== undefined)
      mistakes.push(`${path}/${name}/${index}/address: ${place.address} is taken by ${path}/${name}/${first}`);
    twice.set(place.address, index);
  }
  if (!address.ok) return [];
  if (line.kind === 'led') {
    const boards = line.boards.map(({ device: id, ...rest }) => ({ id, ...rest }) as LedBoard);
    for (const [index, one] of boards.entries()) {
      const fault = faultOf(one);
      if (fault !== undefined) mistakes.push(`${path}/boards/${index}: ${fault}`);
    }
    return [{ kind: 'led', address: address.value, baudRate: line.baudRate, boards }];
  }
  const { addressMin, addressMax } = PROFILES[line.profile];
  for (const [index, { address: at, keypad, ratingPad }] of line.stations.entries()) {
    if (at < addressMin || at > addressMax)
      mistakes.push(`${path}/stations/${index}/address: ${line.profile} has no address ${at}`);
    if (keypad === undefined && ratingPad === undefined)
      mistakes.push(`${path}/stations/${index}: is neither a keypad nor a rating pad`);
  }
  const stations = line.stations.map(({ keypad, ratingPad, keys, levels, ...rest }) => ({
    ...rest,
    keypad: keypad ?? null,
    ratingPad: ratingPad ?? null,
    keys: keyMapOf(keys),
    levels: levels ?? null,
  }));
  const { baudRate, profile, turnaroundMs } = line;
  return [{ kind: 'counter', address: address.value, baudRate, profile, turnaroundMs, stations }];
}

function keyMapOf(keys: 'legacy' | 'six' | readonly number[]): KeyMap {
  if (keys === 'legacy') return legacyKeys;
  return keys === 'six' ? sixKeys() : sixKeys(keys as Parameters<typeof sixKeys>[0]);
}

function namedTwice({ lines, speakers }: z.infer<typeof fileSchema>): string[] {
  const names = [
    ...lines.flatMap((line) =>
      line.kind === 'led'
        ? line.boards.map((one) => one.device)
        : line.stations.flatMap(({ keypad, ratingPad }) => [keypad, ratingPad]),
    ),
    ...speakers.map((one) => one.device),
  ].filter((name) => name !== undefined);
  return [...new Set(names.filter((name, index) => names.indexOf(name) < index))].map(
    (name) => `${name} is wired twice`,
  );
}
