import type { BoardCall, BoardFrame } from '@youxu/domain';
import { Icon, LANGUAGE_TAGS } from '@youxu/ui';
import type { ReactElement } from 'react';
import { type DisplayText, texts } from '../words.ts';
import './board-foot.css';
import { floorWords } from './call-list.tsx';
import { Ticker, type TickerWords } from './ticker.tsx';
import type { CaptionNow } from './use-caption.ts';

export interface BoardFootProps {
  readonly frame: BoardFrame;
  readonly notices: readonly TickerWords[];
  readonly caption: CaptionNow;
}

/** What is being said, for those who do not hear it; else the notices, where the plan wants them. Calls go before notices. */
export function BoardFoot({ frame, notices, caption }: BoardFootProps): ReactElement | null {
  if (caption !== null) return <Caption caption={caption} frame={frame} />;
  if (!frame.parts.includes('ticker')) return null;
  return (
    <footer className="foot">
      <Ticker notices={notices} />
    </footer>
  );
}

/** A call is written as it stands on the paper, `A012`, not as it is spelled. */
export function Caption({
  caption,
  frame,
}: {
  readonly caption: NonNullable<CaptionNow>;
  readonly frame: BoardFrame;
}): ReactElement {
  const lines =
    'phrases' in caption
      ? caption.phrases.map(({ language, caption: words }) => ({ language, words }))
      : (['zh', 'en'] as const).map((language) => ({
          language,
          words: callWords(caption.call, frame, texts[language]),
        }));
  return (
    <footer className="foot foot--speaking">
      <Icon name="speaker" label={texts.zh.t('voice.speaking')} />
      <p className="foot__caption" role="status">
        {lines.map(({ language, words }) => (
          <span key={language} lang={LANGUAGE_TAGS[language]} className={`foot__${language}`}>
            {words}
          </span>
        ))}
      </p>
    </footer>
  );
}

function callWords(
  { number, windowNumber, floorNumber, last }: BoardCall,
  frame: BoardFrame,
  text: DisplayText,
): string {
  const call =
    floorNumber === frame.floorNumber
      ? text.t('caption.call', { number, window: windowNumber })
      : text.t('caption.call-elsewhere', { number, window: windowNumber, floor: floorWords(floorNumber, text) });
  return last ? text.t('caption.last', { call }) : call;
}
