import type { CSSProperties, ReactElement } from 'react';
import { Card } from '../components/card.tsx';
import { TicketNumber } from '../components/ticket-number.tsx';
import { type ScreenPlace, sizeForDistance } from '../tokens/size-for-distance.ts';
import { useText } from './words.ts';

/** A screen of the hall, as its plan says. */
export interface HallScreen {
  readonly name: string;
  readonly place: ScreenPlace;
}

/** So many pixels of this page for what is a thousandth of its distance wide: letters of the rule come out 14 px high. */
const PX_PER_MRAD = 2.8;

/** Every size of screen of the hall, each as large as the eye sees it from where people stand. */
export function Screens({ screens }: { readonly screens: readonly HallScreen[] }): ReactElement {
  const { t } = useText();
  return (
    <Card title={t('gallery.screens')}>
      <p className="gallery__note gallery__card-note">{t('gallery.screens.note')}</p>
      <ul className="screens">
        {alike(screens).map(({ name, place, count }) => (
          <li key={name} className="screens__row">
            <ScreenFacts name={name} place={place} count={count} />
            <Sight place={place} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function ScreenFacts({ name, place, count }: HallScreen & { readonly count: number }): ReactElement {
  const { t } = useText();
  const { text, number, target, perMm } = pixelsOf(place);
  const mm = (px: number): string => (px / perMm).toFixed(0);
  const { diagonalInches: inches, widthPx: width, heightPx: height, viewingDistanceM: distance } = place;
  return (
    <div>
      <strong>{name}</strong> {count > 1 && t('gallery.screens.times', { count })}
      <div className="gallery__note">
        {t('gallery.screens.facts', { inches, width, height, distance })}
        <br />
        {t('gallery.screens.text', { px: text, mm: mm(text) })}
        <br />
        {t('gallery.screens.number', { px: number, mm: mm(number) })}
        {isTouched(place) && (
          <>
            <br />
            {t('gallery.screens.target', { px: target, mm: mm(target) })}
          </>
        )}
      </div>
    </div>
  );
}

/** A strip of the screen, no wider than this page has room. */
function Sight({ place }: { readonly place: ScreenPlace }): ReactElement {
  const { t } = useText();
  const { text, number, perMm } = pixelsOf(place);
  const seen = (px: number): string => `${((px / perMm / place.viewingDistanceM) * PX_PER_MRAD).toFixed(1)}px`;
  const style = {
    width: seen(place.widthPx),
    maxHeight: seen(place.heightPx),
    '--text': seen(text),
    '--number': seen(number),
  } as CSSProperties;
  return (
    <div aria-hidden="true">
      <div className="sight__screen" style={style}>
        <TicketNumber number="A012" size="number" called />
        <span className="sight__words">{t('gallery.type.sample')}</span>
      </div>
    </div>
  );
}

function isTouched({ touch, viewingDistanceM }: ScreenPlace): boolean {
  return touch ?? viewingDistanceM < 1;
}

function pixelsOf(place: ScreenPlace): Record<'text' | 'number' | 'target' | 'perMm', number> {
  const sizes = sizeForDistance(place);
  return {
    text: Number.parseFloat(sizes['--screen-text']),
    number: Number.parseFloat(sizes['--screen-number']),
    target: Number.parseFloat(sizes['--screen-target']),
    perMm: Number.parseFloat(sizes['--px-per-mm']),
  };
}

/** Screens of one size at one distance are named once. */
function alike(screens: readonly HallScreen[]): (HallScreen & { readonly count: number })[] {
  const groups = new Map<string, HallScreen & { readonly count: number }>();
  for (const screen of screens) {
    const key = JSON.stringify(screen.place);
    const known = groups.get(key);
    groups.set(key, known === undefined ? { ...screen, count: 1 } : { ...known, count: known.count + 1 });
  }
  return [...groups.values()];
}
