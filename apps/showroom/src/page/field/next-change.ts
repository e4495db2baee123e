import { type BoardPicture, type PictureArea, readPicture } from '@youxu/led-board/picture';

const BLINK_MS = 500;

/**
 * When a board looks otherwise by itself: words that move, pages that turn, what blinks or ends. Infinity: not before it is
 * told something else, so that a hall of still boards draws nothing.
 * @param at epoch ms, as in the picture
 */
export function nextChange(picture: BoardPicture, at: number): number {
  if (readPicture(picture, at).length === 0)
    return endOf(picture.powered && !picture.screenOff ? picture.areas : [], at);
  return Math.min(
    endOf(picture.areas, at),
    ...picture.areas.filter(({ endsAt }) => endsAt === undefined || at < endsAt).map((area) => changeOf(area, at)),
  );
}

function endOf(areas: readonly PictureArea[], at: number): number {
  const ends = areas.map(({ endsAt }) => endsAt ?? Number.POSITIVE_INFINITY).filter((end) => end > at);
  return Math.min(...ends, Number.POSITIVE_INFINITY);
}

function changeOf(area: PictureArea, at: number): number {
  const since = Math.max(0, at - area.shownAt);
  const moves = (area.effect === 'left' || area.effect === 'right') && area.msPerDot > 0;
  const pages = area.pages.length;
  const turns = area.pageMs > 0 && pages > 1 && (area.after === 'again' || since < (pages - 1) * area.pageMs);
  const steps = [moves ? area.msPerDot : 0, turns ? area.pageMs : 0, area.blinks ? BLINK_MS : 0].filter(
    (step) => step > 0,
  );
  return Math.min(
    Number.POSITIVE_INFINITY,
    ...steps.map((step) => area.shownAt + (Math.floor(since / step) + 1) * step),
  );
}
