import { type ReactElement, useLayoutEffect, useRef, useState } from 'react';
import { Card } from '../components/card.tsx';
import { TicketNumber } from '../components/ticket-number.tsx';
import { useText } from './words.ts';

const SIZES = ['hero', 'number', 'headline', 'title', 'choice', 'text', 'caption'] as const;
const LINES = ['line', 'line-title', 'line-number'] as const;

export function TypeScale(): ReactElement {
  const { t } = useText();
  return (
    <Card title={t('gallery.type')}>
      <dl className="type-scale">
        {SIZES.map((size) => (
          <div key={size}>
            <dt>
              {t(`gallery.type.${size}`)} <Pixels of={size} />
            </dt>
            <dd style={{ fontSize: `var(--${size})` }}>
              {size === 'hero' || size === 'number' ? (
                <TicketNumber number="A012" size={size} />
              ) : (
                t('gallery.type.sample')
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p>
        {t('gallery.type.long')} <span translate="no">0123456789 ABCDEFGHKLMRSWX</span>
      </p>
    </Card>
  );
}

/** The size as it comes out here. */
function Pixels({ of: size }: { readonly of: (typeof SIZES)[number] }): ReactElement {
  const { t } = useText();
  const ref = useRef<HTMLSpanElement>(null);
  const [px, setPx] = useState(0);
  useLayoutEffect(() => {
    if (ref.current !== null) setPx(ref.current.getBoundingClientRect().width);
  }, []);
  return (
    <span className="gallery__note">
      <span ref={ref} className="type-scale__rule" style={{ width: `var(--${size})` }} />
      {t('gallery.type.size', { px: Math.round(px * 10) / 10 })}
    </span>
  );
}

/** Lines as boxes of their own height: dense hanzi, two accents on a capital, the deepest descenders and pinyin stay in them. */
export function LineHeights(): ReactElement {
  const { t } = useText();
  return (
    <Card title={t('gallery.lines')}>
      <p className="gallery__note gallery__card-note">{t('gallery.lines.note')}</p>
      <div className="line-heights">
        {LINES.map((line) => (
          <p key={line} className="line-heights__line" style={{ lineHeight: `var(--${line})` }} translate="no">
            {line === 'line-number' ? 'A012 X1024' : t('sample.hardest')}
          </p>
        ))}
        <p className="line-heights__pinyin" lang="zh-CN" translate="no">
          <ruby>
            {t('sample.hanzi')}
            <rt>{t('sample.pinyin')}</rt>
          </ruby>
        </p>
      </div>
    </Card>
  );
}
