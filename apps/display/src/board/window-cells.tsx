import type { Board, BoardFrame } from '@youxu/domain';
import { clockWords, TicketNumber, useHere, WindowSign } from '@youxu/ui';
import type { ReactElement } from 'react';
import { texts } from '../words.ts';
import './window-cells.css';

/** In place of a number. There is no room for English here, and number and window need none. */
const WORDS = { open: 'board.open', paused: 'board.paused', closed: 'board.closed' } as const;

/** PRACTICE, board: a small hall shows its windows as fixed cells, always in the same place. */
export function WindowCells({ board, frame }: { readonly board: Board; readonly frame: BoardFrame }): ReactElement {
  const here = useHere();
  const names = new Map(frame.windows.map(({ windowNumber, name }) => [windowNumber, name.zh.replace(/窗口$/, '')]));
  const called = new Set(
    board.calls.flatMap(({ number, windowNumber, state }) => (state === 'called' ? [`${windowNumber} ${number}`] : [])),
  );
  return (
    <ul className="cells">
      {board.windows.map((cell) => {
        const { windowNumber, state, serving } = cell;
        const isCalled = serving !== undefined && called.has(`${windowNumber} ${serving}`);
        return (
          <li key={windowNumber} className={`cell cell--${state} ${isCalled ? 'cell--called' : ''}`}>
            <WindowSign number={windowNumber} />
            {serving === undefined ? (
              <span className="cell__word">{texts.zh.t(WORDS[state])}</span>
            ) : (
              <TicketNumber number={serving} size="text" />
            )}
            <span className="cell__name">
              {cell.returnsAt == null
                ? names.get(windowNumber)
                : texts.zh.t('window.paused-until', { returnsAt: clockWords(cell.returnsAt, here) })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
