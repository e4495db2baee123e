import type { BoardCall } from '@youxu/domain';
import { Icon, TicketNumber, WindowSign } from '@youxu/ui';
import type { ReactElement } from 'react';
import '../board/board-foot.css';
import { Bilingual } from '../screen/bilingual.tsx';
import './recent-calls.css';

/** As many as there is room for; they are cut at the end, never in the middle. */
const SHOWN_MAX = 5;

/** At the foot of the pages: whoever was called last, for those who looked away. Not while nothing vouches for it. */
export function RecentCalls({
  calls,
  stale,
}: {
  readonly calls: readonly BoardCall[];
  readonly stale: boolean;
}): ReactElement {
  const shown = stale ? [] : calls.slice(0, SHOWN_MAX);
  // Whether somebody is called, nobody knows here without the line.
  const title = stale ? 'old.listen' : shown.length === 0 ? 'idle.no-calls' : 'pages.recent';
  return (
    <footer className="foot recent">
      <h2 className="recent__title">
        <Bilingual words={(text) => text.t(title)} />
      </h2>
      <ul className="recent__calls">
        {shown.map(({ callId, number, windowNumber }) => (
          <li key={callId}>
            <TicketNumber number={number} size="text" />
            <Icon name="right" />
            <WindowSign number={windowNumber} />
          </li>
        ))}
      </ul>
    </footer>
  );
}
