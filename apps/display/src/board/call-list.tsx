import type { Board, BoardCall, BoardFrame } from '@youxu/domain';
import { Icon, Tag, TicketNumber, WindowSign } from '@youxu/ui';
import type { CSSProperties, ReactElement } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import { type DisplayText, texts } from '../words.ts';
import './call-list.css';
import { IdleCalls } from './idle-calls.tsx';
import { useFreshCalls } from './use-fresh-calls.ts';

/** PRACTICE, board. */
export const ROWS = 6;

export interface CallListProps {
  readonly board: Board;
  readonly frame: BoardFrame;
}

/** Number → window, the newest on top; it comes in from above, the others give way. */
export function CallList({ board, frame }: CallListProps): ReactElement {
  const fresh = useFreshCalls(board.calls);
  const calls = board.calls.slice(0, ROWS);
  if (calls.length === 0) return <IdleCalls board={board} />;
  return (
    <section className="calls">
      <div className="calls__heads">
        <Bilingual words={(text) => text.t('board.number')} inLine />
        <span className="calls__window">
          <Bilingual words={(text) => text.t('board.window')} inLine />
        </span>
      </div>
      <ol className="calls__rows" style={{ '--rows': ROWS } as CSSProperties}>
        {calls.map((call, index) => (
          <CallRow key={call.callId} call={call} index={index} fresh={fresh(call.callId)} frame={frame} />
        ))}
      </ol>
    </section>
  );
}

interface CallRowProps {
  readonly call: BoardCall;
  readonly index: number;
  readonly fresh: boolean;
  readonly frame: BoardFrame;
}

function CallRow({ call, index, fresh, frame }: CallRowProps): ReactElement {
  const { number, windowNumber, state, count, last } = call;
  const classes = ['call', `call--${state}`];
  if (index === 0) classes.push('call--newest');
  if (call.floorNumber !== frame.floorNumber) classes.push('call--elsewhere');
  if (fresh) classes.push('call--fresh', 'yx-call-in');
  return (
    <li className={classes.join(' ')} style={{ '--row': index } as CSSProperties}>
      <TicketNumber number={number} size="text" />
      <Icon name="right" />
      <WindowSign number={windowNumber} />
      <span className="call__where">
        <Where call={call} frame={frame} />
        {/* The newest has its own place for it. */}
        {index === 0 && <CalledAgain call={call} />}
        {index === 0 && state === 'serving' && <span className="call__served">{texts.zh.t('board.serving')}</span>}
      </span>
      <span className="call__state">
        {index > 0 && state === 'serving' && <span className="call__served">{texts.zh.t('board.serving')}</span>}
        {index > 0 && <CalledAgain call={call} />}
        {/* A word besides the amber, for who does not see that. */}
        {index > 0 && state === 'called' && count < 2 && !last && <Tag kind="call">{texts.zh.t('board.window')}</Tag>}
      </span>
    </li>
  );
}

/** Which call it is, from the second on; the last one says so, because after it the number counts as missed. */
export function CalledAgain({ call: { state, count, last } }: { readonly call: BoardCall }): ReactElement | null {
  if (state !== 'called' || (count < 2 && !last)) return null;
  return (
    <span className="call__again">
      <Tag kind={last ? 'bad' : 'call'}>
        {last ? texts.zh.t('board.last-call') : texts.zh.t('board.called-again', { count })}
      </Tag>
    </span>
  );
}

const FEW_WINDOWS = 12;

/** The way to another floor, else what the window is for, or its zone. */
export function Where({ call, frame }: { readonly call: BoardCall; readonly frame: BoardFrame }): ReactElement | null {
  const { floorNumber, windowNumber } = call;
  if (floorNumber === frame.floorNumber) {
    const window = frame.windows.find((one) => one.windowNumber === windowNumber);
    const zone = frame.zones.find(({ windowNumbers }) => windowNumbers.includes(windowNumber));
    // In a large hall the zone says which way to go; where there is but one, or few windows, the window says what it is for.
    const byZone = frame.zones.length > 1 && (window === undefined || frame.windows.length > FEW_WINDOWS);
    const name = byZone ? zone?.name : window?.name;
    return name === undefined ? null : <span className="call__window">{name.zh}</span>;
  }
  return (
    <span className="call__floor">
      <Icon name="stairs" />
      <Bilingual words={(text) => floorWords(floorNumber, text)} />
    </span>
  );
}

export function floorWords(floor: number, text: DisplayText): string {
  return floor < 0 ? text.t('board.basement', { floor: -floor }) : text.t('board.floor', { floor });
}
