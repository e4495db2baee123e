import { type ReactElement, useLayoutEffect, useRef, useState } from 'react';
import type { Theme } from '../app/app-root.tsx';
import { Card } from '../components/card.tsx';
import { contrast } from '../tokens/contrast.ts';
import { useText } from './words.ts';

const INKS = ['ink', 'muted', 'accent', 'call', 'good', 'warn', 'bad', 'priority'] as const;
const PLATES = ['accent', 'call', 'good', 'warn', 'bad', 'priority'] as const;
const GROUNDS = ['paper', 'surface', 'tint', 'line', 'edge', 'focus'] as const;

/** Colours by role as they come out in this theme, with the contrast that they really have here. */
export function Colours({ theme }: { readonly theme: Theme }): ReactElement {
  const { t } = useText();
  return (
    <Card title={t('gallery.colours')}>
      <p className="gallery__note gallery__card-note">{t('gallery.colours.note')}</p>
      <ul className="swatches">
        {INKS.map((role) => (
          <Swatch key={role} theme={theme} ink={role} ground="surface" word={t(`gallery.role.${role}`)} />
        ))}
        {PLATES.map((role) => (
          <Swatch
            key={role}
            theme={theme}
            ink={`on-${role}`}
            ground={`${role}-plate`}
            word={t(`gallery.role.${role}`)}
          />
        ))}
      </ul>
      <ul className="swatches swatches--grounds">
        {GROUNDS.map((role) => (
          <li key={role}>
            <span className="swatch__ground" style={{ background: `var(--${role})` }} />
            {t(`gallery.role.${role}`)}
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface SwatchProps {
  readonly theme: Theme;
  readonly ink: string;
  readonly ground: string;
  readonly word: string;
}

function Swatch({ theme, ink, ground, word }: SwatchProps): ReactElement {
  const { t } = useText();
  const ref = useRef<HTMLLIElement>(null);
  const [ratio, setRatio] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what the properties come to
  useLayoutEffect(() => {
    if (ref.current === null) return;
    const { color, backgroundColor } = getComputedStyle(ref.current);
    setRatio(contrast(hexOf(color), hexOf(backgroundColor)));
  }, [ink, ground, theme]);
  return (
    <li ref={ref} className="swatch" style={{ color: `var(--${ink})`, background: `var(--${ground})` }}>
      <strong>{word}</strong>
      <span>{t('gallery.ratio', { ratio: ratio.toFixed(1) })}</span>
    </li>
  );
}

/** `rgb(14, 30, 46)` → `#0e1e2e` */
function hexOf(rgb: string): string {
  const channels = (rgb.match(/\d+/g) ?? []).slice(0, 3);
  return `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`;
}
