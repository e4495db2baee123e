import type { Instant } from '@youxu/basics';
import { useHall } from '@youxu/client/react';
import type { Board, BoardFrame } from '@youxu/domain';
import { clockWords, Icon, TicketNumber, useHere, useTick, WindowSign } from '@youxu/ui';
import type { ReactElement } from 'react';
import { texts } from '../words.ts';
import { dayPart } from './hall-hours.ts';
import './window-cells.css';

const MINUTE_MS = 60_000;
/** In place of a number, unless it is known when it goes on. There is no room for English here, and number and window need none. */
const WORDS = { open: 'board.open', paused: 'board.paused', closed: 'board.closed' } as const;

/** PRACTICE, board: a small hall shows its windows as fixed cells, always in the same place. */
export function WindowCells({ board, frame }: { readonly board: Board; readonly frame: BoardFrame }): ReactElement {
  const names = new Map(frame.windows.map(({ windowNumber, name }) => [windowNumber, name.zh.replace(/窗口$/, '')]));
  const called = new Set(
    board.calls.flatMap(({ number, windowNumber, state }) => (state === 'called' ? [`${windowNumber} ${number}`] : [])),
  );
  const now = useTick(useHall().serverNow, MINUTE_MS);
  return (
    <ul className="cells" data-count={roomOf(board.windows.length)}>
      {board.windows.map((cell) => (
        <Cell
          key={cell.windowNumber}
          cell={cell}
          name={names.get(cell.windowNumber) ?? ''}
          called={called.has(`${cell.windowNumber} ${cell.serving}`)}
          resumesAt={resumesAt(cell, board.hours, now)}
        />
      ))}
    </ul>
  );
}

/** As the window's own screen tells it: when who paused comes back, unless that has passed; over lunch, when its own hours go on today. */
function resumesAt(
  { state, returnsAt = null, opensAt = null }: Board['windows'][number],
  hours: Board['hours'],
  now: Instant,
): Instant | null {
  if (state !== 'closed') return returnsAt !== null && returnsAt > now ? returnsAt : null;
  const today = opensAt !== null && hours.some(({ toAt }) => opensAt < toAt);
  return today && dayPart(hours, now).part === 'break' ? opensAt : null;
}

function roomOf(cells: number): 'few' | 'many' | 'most' {
  return cells <= 6 ? 'few' : cells <= 10 ? 'many' : 'most';
}

interface CellProps {
  readonly cell: Board['windows'][number];
  readonly name: string;
  /** The number that stands here has just been called: amber, and an arrow says it too. */
  readonly called: boolean;
  /** When a paused window comes back, or one that rests over lunch. */
  readonly resumesAt: number | null;
}

function Cell({ cell: { windowNumber, state, serving }, name, called, resumesAt }: CellProps): ReactElement {
  const here = useHere();
  return (
    <li className={`cell cell--${state} ${called ? 'cell--called' : ''}`}>
      <WindowSign number={windowNumber} />
      {serving === undefined ? (
        <span className="cell__word">
          {state === 'paused' && <Icon name="pause" />}
          {state === 'closed' && resumesAt !== null && <Icon name="clock" />}
          {resumesAt === null ? (
            <span className="cell__state">{texts.zh.t(WORDS[state])}</span>
          ) : (
            clockWords(resumesAt, here)
          )}
        </span>
      ) : (
        <span className="cell__number">
          <TicketNumber number={serving} size="text" />
          {called && <Icon name="left" />}
        </span>
      )}
      <span className="cell__name">
        {resumesAt === null
          ? name
          : texts.zh.t(state === 'paused' ? 'window.paused-until' : 'window.resumes', {
              returnsAt: clockWords(resumesAt, here),
            })}
      </span>
    </li>
  );
}
