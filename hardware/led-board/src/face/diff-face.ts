import { unreachable } from '@youxu/basics';
import { encodeAm03128Frame } from '../codec/am03128-frame.ts';
import { am03128Fonts, am03128Line } from '../codec/am03128-page.ts';
import type { OnbonArea } from '../codec/onbon-area.ts';
import { dynamicUpdateData, onbonDynamicUpdate } from '../codec/onbon-command.ts';
import { type EncodeText, onbonText } from '../codec/onbon-text.ts';
import type { TextRun } from './bar-face.ts';
import { columnsOf, type LaidLine } from './lay-out-face.ts';
import { type Am03128Board, type LedBoard, lineCountOf, type OnbonBoard, onbonCards } from './led-board.ts';

/** What the board shows as far as is known: line by line, undefined where a frame went without an answer; all when nothing is known. */
export type Shown = readonly (LaidLine | undefined)[] | undefined;

/** Why a frame is sent, for the log and for whoever reads a trace of the line. */
export type LedReason =
  /** First contact, a power cut, a silence: all of it, and whatever else is there goes. */
  | 'content unknown'
  | 'call'
  | 'flash over'
  | 'text changed'
  /** An answer to a frame with this line did not come. */
  | 'line unsure'
  /** Nothing changed; it is said again now and then, because a board forgets without a word. */
  | 'refresh';

export interface LedCommand {
  readonly bytes: Uint8Array;
  readonly lines: readonly number[];
  readonly reason: LedReason;
}

/**
 * The frames that bring the board from what it shows to what is desired: none when it shows that already, unless `again`.
 */
export function diffFace(
  board: LedBoard,
  shown: Shown,
  desired: readonly LaidLine[],
  encodeText: EncodeText,
  again = false,
): LedCommand[] {
  const lines = desired.flatMap((line, index) => (again || !sameLine(shown?.[index], line) ? [index] : []));
  if (lines.length === 0) return [];
  const reason = shown === undefined ? 'content unknown' : again ? 'refresh' : reasonOf(shown, desired, lines);
  switch (board.protocol) {
    case 'onbon':
      return onbonCommands(board, desired, lines, reason, encodeText);
    case 'am03128':
      return lines.map((index) => ({ bytes: am03128Frame(board, desired, index), lines: [index], reason }));
    default:
      return unreachable(board);
  }
}

export function sameLine(one: LaidLine | undefined, other: LaidLine): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other);
}

function reasonOf(shown: readonly (LaidLine | undefined)[], desired: readonly LaidLine[], lines: readonly number[]) {
  if (lines.some((index) => (desired[index]?.flashMs ?? 0) > 0)) return 'call';
  if (lines.some((index) => shown[index] === undefined)) return 'line unsure';
  return lines.every((index) => (shown[index]?.flashMs ?? 0) > 0) ? 'flash over' : 'text changed';
}

/** As few frames as the card's buffer allows, so that the lines change at once. */
function onbonCommands(
  board: OnbonBoard,
  desired: readonly LaidLine[],
  lines: readonly number[],
  reason: LedReason,
  encodeText: EncodeText,
): LedCommand[] {
  const { dataMax } = onbonCards[board.card];
  const commands: LedCommand[] = [];
  let areas: OnbonArea[] = [];
  const updateOf = (parts: OnbonArea[]) => ({
    remove: reason === 'content unknown' && commands.length === 0 ? ('all' as const) : [],
    areas: parts,
  });
  const send = (): void => {
    const bytes = onbonDynamicUpdate(board.address, updateOf(areas));
    commands.push({ bytes, lines: areas.map(({ id }) => id), reason });
    areas = [];
  };
  for (const index of lines) {
    const line = desired[index];
    if (line === undefined) continue;
    const area = onbonArea(board, index, line, encodeText, dataMax);
    if (areas.length > 0 && dynamicUpdateData(updateOf([...areas, area])).length > dataMax) send();
    areas.push(area);
  }
  send();
  return commands;
}

/** A frame's data around one area: command 5, counts 2, length 2, the area's head 27. */
const AROUND_TEXT = 36;
const FLASH_STEP_MS = 500;
/** Half seconds, of a still text: long, since its repetition is nothing to see. */
const STILL_STAY = 20;
/** 0 (fastest) – 24; no document says how fast that is. */
const SCROLL_SPEED = 2;

function onbonArea(
  board: OnbonBoard,
  index: number,
  line: LaidLine,
  encodeText: EncodeText,
  dataMax: number,
): OnbonArea {
  const scrolls = line.motion === 'scroll';
  const fits = (text: Uint8Array): boolean => text.length + AROUND_TEXT <= dataMax;
  const textOf = (runs: readonly TextRun[], cycles: number): Uint8Array => {
    const flash = Array.from({ length: cycles }, () => [runs, darkPhase(runs)]).flat();
    return onbonText([...flash, runs], board.fontDots, encodeText);
  };
  let { runs } = line;
  let cycles = Math.round(line.flashMs / (2 * FLASH_STEP_MS));
  while (cycles > 0 && !fits(textOf(runs, cycles))) cycles -= 1;
  // No hall writes 500 hanzi on a bar; the card would refuse them, so the end is left out.
  while (!fits(textOf(runs, 0))) runs = shortened(runs);
  const slack = board.heightDots - lineCountOf(board) * board.fontDots;
  return {
    id: index,
    xDots: 0,
    yDots: Math.floor(slack / 2) + index * board.fontDots,
    widthDots: board.widthDots,
    heightDots: board.fontDots,
    lineGapDots: 0,
    // A flash is text and blank in turn, then the text, where it stays: it ends by itself, even when the line is cut.
    runMode: scrolls ? 'loop' : 'stay',
    timeoutSeconds: 0,
    align: scrolls ? 'left' : line.align,
    singleLine: scrolls,
    effect: scrolls ? 'left' : 'still',
    speed: scrolls ? SCROLL_SPEED : 0,
    stayHalfSeconds: scrolls ? 0 : cycles > 0 ? FLASH_STEP_MS / 500 : STILL_STAY,
    text: textOf(runs, cycles),
  };
}

/** The runs that flash make room for spaces of the same width. */
function darkPhase(runs: readonly TextRun[]): TextRun[] {
  return runs.map((run) => (run.flashing === true ? { ...run, text: ' '.repeat(columnsOf(run.text)) } : run));
}

function shortened(runs: readonly TextRun[]): TextRun[] {
  const last = runs.at(-1);
  if (last === undefined) return [];
  const text = [...last.text].slice(0, -1).join('');
  return text === '' ? runs.slice(0, -1) : [...runs.slice(0, -1), { ...last, text }];
}

/**
 * A call stands out inverted here: what blinks on these boards (`<MB>`) blinks until it is told otherwise, and the line
 * may be cut meanwhile.
 */
function am03128Frame(board: Am03128Board, desired: readonly LaidLine[], index: number): Uint8Array {
  const font = am03128Fonts[board.font];
  const line = desired[index];
  const runs = (line?.runs ?? []).map((run) => ({
    text: run.text,
    colour: run.colour,
    inverse: run.flashing === true && (line?.flashMs ?? 0) > 0,
  }));
  const free = Math.floor(board.widthDots / font.cellDots) - runs.reduce((sum, { text }) => sum + text.length, 0);
  const indent = line?.motion === 'scroll' || line?.align === 'left' ? 0 : line?.align === 'right' ? free : free >> 1;
  const colour = board.colours[0] ?? 'red';
  // A line without a sign might be refused; the space also keeps it dark.
  const padding = { text: ' '.repeat(Math.max(indent, runs.length === 0 ? 1 : 0)), colour, inverse: false };
  const data = am03128Line({
    line: 1 + index * font.lines,
    font: board.font,
    scroll: line?.motion === 'scroll',
    runs: [...(padding.text === '' ? [] : [padding]), ...runs],
  });
  return encodeAm03128Frame({ address: board.address, data });
}
