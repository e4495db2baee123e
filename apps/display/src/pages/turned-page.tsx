import type { Board, BoardFrame } from '@youxu/domain';
import { memo, type ReactElement } from 'react';
import { ComplaintsPage } from './complaints-page.tsx';
import { DirectoryPage } from './directory-page.tsx';
import { HoursPage } from './hours-page.tsx';
import { ItemPage } from './item-page.tsx';
import { NoticePage } from './notice-page.tsx';
import { PicturePage, VideoPage } from './picture-page.tsx';
import { RulesPage } from './rules-page.tsx';
import type { Turn } from './turns.ts';

export interface TurnedPageProps {
  readonly turn: Turn;
  readonly frame: BoardFrame;
  /** For those that need it; null for all others, so that a call does not draw them anew. */
  readonly board: Board | null;
  /** Covered by a call, or not its turn yet: what moves stands still. */
  readonly paused: boolean;
  /** It has ended by itself, or cannot be shown. */
  readonly onOver: () => void;
}

/** Drawn once: how large it can be is found by laying it out several times. */
export const TurnedPage = memo(({ turn, frame, board, paused, onOver }: TurnedPageProps): ReactElement => {
  switch (turn.show) {
    case 'notice':
      return <NoticePage words={turn.words} />;
    case 'hours':
      return <HoursPage board={board} frame={frame} />;
    case 'complaints':
      return <ComplaintsPage frame={frame} />;
    case 'directory':
      return <DirectoryPage frame={frame} />;
    case 'rules':
      return <RulesPage />;
    case 'item':
      return <ItemPage turn={turn} />;
    case 'picture':
      return <PicturePage file={turn.file} words={turn.words} paused={paused} onOver={onOver} />;
    case 'video':
      return <VideoPage file={turn.file} words={turn.words} paused={paused} onOver={onOver} />;
  }
});
