import { useHall } from '@youxu/client/react';
import type { Board } from '@youxu/domain';
import { clockWords, Icon, momentWords, useTick } from '@youxu/ui';
import { inShort, listWords } from '@youxu/ui/words';
import type { ReactElement } from 'react';
import { dayPart } from '../board/hall-hours.ts';
import { Bilingual } from '../screen/bilingual.tsx';

const MINUTE_MS = 60_000;

/** Paused or closed: until when (unless that has passed), and where to go instead. Closed over lunch says so. */
export function NotOpen({
  window: { state, returnsAt = null, instead = [], opensAt = null },
  board,
}: {
  readonly window: Board['windows'][number];
  readonly board: Board;
}): ReactElement {
  const now = useTick(useHall().serverNow, MINUTE_MS);
  const paused = state === 'paused';
  const lunch = !paused && opensAt !== null && dayPart(board.hours, now).part === 'break';
  const title = paused ? 'window.paused' : lunch ? 'window.lunch' : 'window.closed';
  return (
    <div className="window__now window__now--quiet">
      <p className="window__state">
        {paused && <Icon name="pause" />}
        <Bilingual words={(text) => text.t(title)} />
      </p>
      {returnsAt !== null && returnsAt > now && (
        <p className="window__until">
          <Bilingual
            words={(text, here) => text.t('window.paused-until', { returnsAt: clockWords(returnsAt, here) })}
          />
        </p>
      )}
      {!paused && opensAt !== null && (
        <p className="window__until">
          <Bilingual
            words={(text, here) =>
              text.t(lunch ? 'window.continues' : 'window.opens', { opensAt: momentWords(opensAt, here, now) })
            }
          />
        </p>
      )}
      {instead.length > 0 && (
        <p className="window__instead">
          <Bilingual words={(text) => text.t('window.instead', { windows: listWords(inShort(instead), text.lang) })} />
        </p>
      )}
      {instead.length === 0 && !paused && opensAt === null && (
        <p className="window__instead">
          <Bilingual words={(text) => text.t('window.ask')} />
        </p>
      )}
      {(paused || lunch) && (
        <p className="window__instead">
          <Bilingual words={(text) => text.t('window.order-stays')} />
        </p>
      )}
    </div>
  );
}
