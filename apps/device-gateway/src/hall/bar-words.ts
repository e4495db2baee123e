import type { Instant } from '@youxu/basics';
import type { Board, BoardFrame, Led } from '@youxu/domain';
import { type BarFace, type BarLine, columnsOf, type LedBoard, type LedColour, lineCountOf } from '@youxu/led-board';

/** A call stands out for so long; one that is older when a board hears of it does not any more. */
const FLASH_MS = 3_000;

interface Words {
  readonly text: string;
  readonly ascii: string;
  readonly colour: LedColour;
  /** The number, which begins the text, flashes. */
  readonly flash?: string;
}

/** What the bar over a window says (PRACTICE, words). */
export function windowBarFace(led: Led, board: LedBoard, now: Instant, timeZone: string): BarFace {
  const columns = columnsIn(board);
  const words = windowWords(led, timeZone, columns);
  const isNew = led.calledAt !== null && now - led.calledAt < FLASH_MS && led.number !== null && !led.suspended;
  return { lines: [lineOf(words, isNew)], ...(isNew ? { flashMs: FLASH_MS } : {}) };
}

/** The hall has not been heard for a while: what stood there may be wrong by now. */
export function lostFace(): BarFace {
  return { lines: [lineOf({ text: '请听工作人员叫号', ascii: 'PLEASE ASK STAFF', colour: 'yellow' }, false)] };
}

/** A large board: the newest call on top. An empty hall's board says what hall it is and when it is open. */
export function largeBoardFace(live: Board, frame: BoardFrame, board: LedBoard, now: Instant): BarFace {
  if (live.suspended) return { lines: [lineOf(EVACUATE, false)] };
  const columns = columnsIn(board);
  const calls = live.calls.filter(({ state }) => state !== 'over').slice(0, lineCountOf(board));
  if (calls.length === 0) return { lines: idleLines(live, frame, columns) };
  let isNew = false;
  const lines = calls.map((call): BarLine => {
    const flashes = now - call.at < FLASH_MS;
    isNew ||= flashes;
    const floor = call.floorNumber === frame.floorNumber ? '' : `${call.floorNumber}楼`;
    const place = `${floor}${call.windowNumber}号窗口`;
    const text = firstThatFits(
      [`${call.number} 请到 ${place}`, `${call.number} 请到${place}`, `${call.number} ${place}`],
      columns,
    );
    const ascii = `${call.number} -> ${call.windowNumber}`;
    return lineOf({ text, ascii, colour: 'green', flash: call.number }, flashes);
  });
  return { lines, ...(isNew ? { flashMs: FLASH_MS } : {}) };
}

const EVACUATE: Words = { text: '请有序撤离', ascii: 'PLEASE LEAVE', colour: 'red' };

function windowWords(led: Led, timeZone: string, columns: number): Words {
  const { number, windowNumber, name, state, returnsAt } = led;
  if (led.suspended) return EVACUATE;
  // Whoever sits there is served to the end, also when the window is paused already.
  if (number !== null) {
    const place = `${windowNumber}号窗口`;
    const text = firstThatFits(
      [`${number} 请到${place}`, `${number}请到${place}`, `${number} ${place}`, number],
      columns,
    );
    return {
      text,
      ascii: firstThatFits([`${number} -> ${windowNumber}`, number], columns),
      colour: 'green',
      flash: number,
    };
  }
  if (state === 'closed') return { text: '暂停受理', ascii: 'CLOSED', colour: 'red' };
  if (state === 'paused') {
    const time = returnsAt === null ? null : clockTime(returnsAt, timeZone);
    const texts =
      time === null ? ['暂停服务'] : [`暂停服务 约${time}恢复`, `暂停 约${time}恢复`, `约${time}恢复`, '暂停服务'];
    return {
      text: firstThatFits(texts, columns),
      ascii: time === null ? 'PAUSED' : `PAUSED ${time}`,
      colour: 'yellow',
    };
  }
  const text = firstThatFits([`${windowNumber}号 ${name.zh}`, name.zh], columns, `${windowNumber}号 ${name.zh}`);
  return { text, ascii: `WINDOW ${windowNumber}`, colour: 'red' };
}

function idleLines(live: Board, frame: BoardFrame, columns: number): readonly BarLine[] {
  const hours = live.hours.map(
    ({ fromAt, toAt }) => `${clockTime(fromAt, frame.timeZone)}-${clockTime(toAt, frame.timeZone)}`,
  );
  const today = hours.length === 0 ? '今天不对外办公' : `今天 ${hours.join(' ')}`;
  const words: readonly Words[] = [
    { text: firstThatFits([frame.hall.zh, frame.display.zh], columns, frame.hall.zh), ascii: 'WELCOME', colour: 'red' },
    {
      text: today,
      ascii: hours.length === 0 ? 'CLOSED TODAY' : `OPEN ${hours.join(' ')}`,
      colour: 'yellow',
    },
  ];
  return words.map((each) => lineOf(each, false));
}

function lineOf({ text, ascii, colour, flash }: Words, flashes: boolean): BarLine {
  if (flash === undefined || !text.startsWith(flash)) return { runs: [{ text, colour }], ascii };
  const rest = text.slice(flash.length);
  const number = { text: flash, colour: 'yellow' as const, ...(flashes ? { flashing: true } : {}) };
  return { runs: rest === '' ? [number] : [number, { text: rest, colour }], ascii };
}

/** Half ems across. */
function columnsIn(board: LedBoard): number {
  return Math.floor(board.widthDots / (board.protocol === 'onbon' ? board.fontDots / 2 : 6));
}

/** @param otherwise what scrolls where nothing fits; the last one where absent */
function firstThatFits(texts: readonly string[], columns: number, otherwise?: string): string {
  return texts.find((text) => columnsOf(text) <= columns) ?? otherwise ?? texts.at(-1) ?? '';
}

function clockTime(at: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(at);
}
