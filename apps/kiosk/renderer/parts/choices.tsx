import { type ReactElement, type ReactNode, useCallback, useState } from 'react';
import { SHEET } from '../shelves.ts';
import './choices.css';

/** As many answers as fit at this size of letters, of touch and of screen. */
export interface ChoicesRoom {
  readonly rows: number;
  readonly columns: number;
  /** Figures stand below their title, not beside it. */
  readonly narrow: boolean;
}

/** A title of two lines, in sizes of a choice; one of one line with its figures below it. */
const ROW_CHOICES = 2.9;
const NARROW_ROW_CHOICES = 2.5;
/** Letters across that a title needs with its figures beside it, or below. */
const BESIDE_EM = 25;
const BELOW_EM = 15;
/** So few in one column are better in two. */
const FEW_ROWS = 6;

/**
 * How many choices fit, and what to call with the element that holds them; at most {@link SHEET}. Where one is higher than usual, the
 * style says how high, in sizes of a choice: `--row-choices`.
 */
export function useChoicesRoom(
  columnsMax: 1 | 2 = 2,
): readonly [ChoicesRoom, (element: HTMLElement | null) => (() => void) | undefined] {
  const [room, setRoom] = useState<ChoicesRoom>({ rows: SHEET, columns: 1, narrow: false });
  const measure = useCallback(
    (element: HTMLElement | null) => {
      if (element === null) return undefined;
      const look = (): void => {
        const next = roomIn(element, columnsMax);
        setRoom((known) => (isSame(known, next) ? known : next));
      };
      look();
      // AppRoot tells the sizes of another screen only after this.
      queueMicrotask(look);
      const observer = new ResizeObserver(look);
      observer.observe(element);
      return () => observer.disconnect();
    },
    [columnsMax],
  );
  return [room, measure];
}

function isSame(one: ChoicesRoom, other: ChoicesRoom): boolean {
  return one.rows === other.rows && one.columns === other.columns && one.narrow === other.narrow;
}

function roomIn(element: HTMLElement, columnsMax: 1 | 2): ChoicesRoom {
  const style = getComputedStyle(element);
  const figure = (name: string): number => Number.parseFloat(style.getPropertyValue(name)) || 0;
  // Of all pages: a page whose letters had to give way does not get more choices for it.
  const textPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  // The choice size is a sum that only an element can tell: half as large again as the text (sizeForDistance).
  const choicePx = textPx * 1.5;
  const [targetPx, gapPx] = [figure('--screen-target'), figure('--screen-gap')];
  const rowsOf = (choices: number): number =>
    Math.max(1, Math.floor((element.clientHeight + gapPx) / (Math.max(choices * choicePx, targetPx) + gapPx)));
  const widthEm = element.clientWidth / textPx;
  const one = rowsOf(figure('--row-choices') || (widthEm < BESIDE_EM ? NARROW_ROW_CHOICES : ROW_CHOICES));
  const rows = Math.min(SHEET, one);
  if (columnsMax === 1) return { columns: 1, rows, narrow: widthEm < BESIDE_EM };
  if (widthEm >= 2 * BESIDE_EM) return { columns: 2, rows: Math.min(SHEET / 2, rows), narrow: false };
  const below = Math.min(SHEET / 2, rowsOf(NARROW_ROW_CHOICES));
  if (widthEm >= 2 * BELOW_EM && rows < FEW_ROWS && below * 2 > rows) return { columns: 2, rows: below, narrow: true };
  return { columns: 1, rows, narrow: widthEm < BESIDE_EM };
}

/** The answers of one sheet, each in its own cell; cells that are left over stay empty. */
export function Choices(props: {
  readonly room: ChoicesRoom;
  readonly measure: (element: HTMLElement | null) => (() => void) | undefined;
  readonly children: ReactNode;
}): ReactElement {
  const { room, measure, children } = props;
  const { rows, columns, narrow } = room;
  return (
    <ul
      ref={measure}
      className={narrow ? 'choices choices--narrow' : 'choices'}
      style={{ gridTemplate: `repeat(${rows}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr))` }}
    >
      {children}
    </ul>
  );
}
