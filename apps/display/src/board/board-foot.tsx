import type { Board, BoardFrame } from '@youxu/domain';
import { Icon, LANGUAGE_TAGS } from '@youxu/ui';
import type { Phrase } from '@youxu/voice';
import { type ReactElement, useEffect, useState } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import { type DisplayText, texts } from '../words.ts';
import './board-foot.css';
import { isQuiet } from './hall-hours.ts';

/** Long enough to read both languages aloud. */
const NOTICE_MS = 10_000;
/** More hanzi than this do not fit one line of ordinary size. */
const LONG_CHARS = 36;

export interface BoardFootProps {
  readonly frame: BoardFrame;
  readonly board: Board | null;
  readonly speaking: readonly Phrase[] | null;
}

/** What is being said, for those who do not hear it; else the notices, one at a time. Calls go before notices. */
export function BoardFoot({ frame, board, speaking }: BoardFootProps): ReactElement {
  const notices = noticesOf(frame, board);
  const index = useTurn(notices.length);
  if (speaking !== null) return <Caption phrases={speaking} />;
  const words = notices[index];
  return (
    <footer className="foot">
      {words !== undefined && (
        <p key={index} className={`foot__notice ${words(texts.zh).length > LONG_CHARS ? 'foot__notice--long' : ''}`}>
          <Bilingual words={words} />
        </p>
      )}
    </footer>
  );
}

type Words = (text: DisplayText) => string;

/** While numbers are over but people are still served, that goes before everything else. */
function noticesOf(frame: BoardFrame, board: Board | null): readonly Words[] {
  const { notices, complaintPhone } = frame;
  const ours = notices.map((notice) => (text: DisplayText) => text.of(notice));
  const told = notices.some(({ zh }) => zh.includes(complaintPhone));
  const complaints = (text: DisplayText): string => text.t('board.complaints', { phone: complaintPhone });
  const over = (text: DisplayText): string => text.t('board.no-more-numbers');
  const waiting = board !== null && board.opensAt !== null && !isQuiet(board);
  return [...(waiting ? [over] : []), ...ours, ...(told ? [] : [complaints])];
}

function useTurn(count: number): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((shown) => shown + 1), NOTICE_MS);
    return () => clearInterval(timer);
  }, []);
  return count === 0 ? 0 : turn % count;
}

function Caption({ phrases }: { readonly phrases: readonly Phrase[] }): ReactElement {
  return (
    <footer className="foot foot--speaking">
      <Icon name="speaker" label={texts.zh.t('voice.speaking')} />
      <p className="foot__caption" role="status">
        {phrases.map(({ language, caption }) => (
          <span key={language} lang={LANGUAGE_TAGS[language]} className={`foot__${language}`}>
            {caption}
          </span>
        ))}
      </p>
    </footer>
  );
}
