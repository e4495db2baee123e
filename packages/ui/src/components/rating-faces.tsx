import type { ReactElement } from 'react';
import { useText } from '../app/use-text.ts';
import './rating-faces.css';

/** 5 is 非常满意, 1 is 非常不满意. */
export type RatingLevel = 1 | 2 | 3 | 4 | 5;
const LEVELS: readonly RatingLevel[] = [5, 4, 3, 2, 1];

/** One face, five mouths: the drawings differ in nothing else, so that none is more inviting. */
const MOUTHS: Readonly<Record<RatingLevel, string>> = {
  5: 'M20 36h24c0 8-5 12.5-12 12.5S20 44 20 36Z',
  4: 'M20 38c3 6 7 8.5 12 8.5S41 44 44 38',
  3: 'M21 42h22',
  2: 'M20 46c3-6 7-8.5 12-8.5S41 40 44 46',
  1: 'M20 48.5C20 40.5 25 36 32 36s12 4.5 12 12.5Z',
};

export function RatingFace({ level }: { readonly level: RatingLevel }): ReactElement {
  return (
    <svg className="yx-face" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <circle cx="32" cy="32" r="28" />
      <path d="M23 22v5M41 22v5" />
      <path d={MOUTHS[level]} />
    </svg>
  );
}

export interface RatingFacesProps {
  readonly onRate: (level: RatingLevel) => void;
  /** What was chosen, once it was; nothing is chosen beforehand. */
  readonly chosen?: RatingLevel | undefined;
  /** While an answer is on its way. */
  readonly disabled?: boolean;
}

/** Five equal choices (LOOK, "Rating"): same size, same colour, words under drawn faces. */
export function RatingFaces({ onRate, chosen, disabled = false }: RatingFacesProps): ReactElement {
  const { t } = useText();
  return (
    <div className="yx-faces-room">
      <fieldset className="yx-faces" disabled={disabled}>
        <legend className="yx-said">{t('rating.question')}</legend>
        {LEVELS.map((level) => (
          <button
            key={level}
            type="button"
            className="yx-faces__choice"
            aria-pressed={chosen === level}
            onClick={() => onRate(level)}
          >
            <RatingFace level={level} />
            {t(`rating.${level}`)}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
