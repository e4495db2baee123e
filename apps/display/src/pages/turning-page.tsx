import type { ViewState } from '@youxu/client';
import type { VoiceState } from '@youxu/devices/speaker';
import type { BoardCall, BoardFrame } from '@youxu/domain';
import { Skeleton } from '@youxu/ui';
import { type CSSProperties, type ReactElement, useCallback, useMemo } from 'react';
import { Caption } from '../board/board-foot.tsx';
import { useCaption } from '../board/use-caption.ts';
import { useFreshCalls } from '../board/use-fresh-calls.ts';
import { BoardHead } from '../screen/board-head.tsx';
import { LineState } from '../screen/line-state.tsx';
import { CallsFirst } from './calls-first.tsx';
import { PartsContext } from './fitted.tsx';
import { RecentCalls } from './recent-calls.tsx';
import { TurnedPage } from './turned-page.tsx';
import { type Turn, turnsOf } from './turns.ts';
import './turning-page.css';
import { useDisclosures } from './use-disclosures.ts';
import { type Standing, useTurns } from './use-turns.ts';

const NO_CALLS: readonly BoardCall[] = [];
/** So many at once can be read from afar; more than that are on the boards. */
const CALLS_FIRST_MAX = 6;

export interface TurningPageProps {
  readonly displayId: string;
  readonly token: string;
  readonly frame: BoardFrame;
  readonly view: ViewState<'board'>;
  readonly voice: VoiceState;
}

/** A disclosure or notice screen: pages in turn; whoever is called goes before them, and then the page is there again [DISP-1]. */
export function TurningPage({ displayId, token, frame, view, voice }: TurningPageProps): ReactElement {
  const { data: board, stale } = view;
  const calls = board?.calls ?? NO_CALLS;
  const fresh = useFreshCalls(board === null ? null : calls);
  const disclosures = useDisclosures(displayId, token, frame.planVersion);
  const turns = useMemo(() => turnsOf(frame, disclosures), [frame, disclosures]);
  const called =
    stale || !isOfOneFloor(frame) ? [] : calls.filter(({ callId }) => fresh(callId)).slice(0, CALLS_FIRST_MAX);
  const covered = called.length > 0;
  const caption = useCaption(voice, frame.speaksFor !== null, board === null || stale ? null : calls);
  const { standing, ahead, index, part, parts, onParts, onOver } = useTurns(turns, covered);
  return (
    <div className="turning">
      <BoardHead frame={frame} soundBlocked={voice.blocked} />
      <LineState view={view} />
      <main className="turning__main">
        {standing === undefined && <Skeleton rows={6} />}
        {[standing, ahead].map(
          (page) =>
            page !== undefined && (
              <StandingPage
                key={page.key}
                page={page}
                part={page === standing ? part : 0}
                parts={page === standing ? parts : 1}
                waits={page === ahead}
                onParts={onParts}
              >
                <TurnedPage
                  turn={page.turn}
                  frame={frame}
                  board={page.turn.show === 'hours' ? board : null}
                  paused={moves(page.turn) && (covered || page === ahead)}
                  onOver={onOver}
                />
              </StandingPage>
            ),
        )}
        {covered && <CallsFirst calls={called} frame={frame} />}
      </main>
      {turns.length > 1 && <Progress at={index} of={turns.length} />}
      {caption === null ? <RecentCalls calls={calls} stale={stale} /> : <Caption caption={caption} frame={frame} />}
    </div>
  );
}

interface StandingPageProps {
  readonly page: Standing;
  readonly part: number;
  readonly parts: number;
  /** It is the next one, and not seen yet. */
  readonly waits: boolean;
  readonly onParts: (key: string, parts: number) => void;
  readonly children: ReactElement;
}

/** A page, made ready out of sight; when its turn comes, nothing is left to be laid out. */
function StandingPage({ page: { key }, part, parts, waits, onParts, children }: StandingPageProps): ReactElement {
  const tell = useCallback((count: number) => onParts(key, count), [key, onParts]);
  return (
    <div
      className={waits ? 'turning__page turning__page--waits' : 'turning__page'}
      style={{ '--part': part } as CSSProperties}
    >
      <PartsContext value={tell}>{children}</PartsContext>
      {parts > 1 && (
        <p className="turning__parts" aria-hidden="true">
          {[...Array(parts).keys()].map((each) => (
            <span key={each} data-stands={each === part} />
          ))}
        </p>
      )}
    </div>
  );
}

/** [DISP-1] Calls of several floors would cover the pages of an entrance for most of a busy hour; there they stand at the foot. */
function isOfOneFloor({ zones }: BoardFrame): boolean {
  const floors = zones.flatMap(({ windowNumbers, floorNumber }) => (windowNumbers.length === 0 ? [] : floorNumber));
  return new Set(floors).size <= 1;
}

/** What goes by its own time. */
function moves({ show }: Turn): boolean {
  return show === 'picture' || show === 'video';
}

/** How far the round is: a line that nobody has to read. */
function Progress({ at, of }: { readonly at: number; readonly of: number }): ReactElement {
  return (
    <div className="turning__progress" aria-hidden="true">
      <span style={{ transform: `scaleX(${(at + 1) / of})` }} />
    </div>
  );
}
