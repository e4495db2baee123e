import { type BoardPicture, boardDots, type DrawGlyph, readPicture } from '@youxu/led-board/picture';
import { type ReactElement, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../words.ts';
import { useGlyphs } from './glyphs.ts';
import './led-panel.css';
import { nextChange } from './next-change.ts';
import { DotPainter } from './paint-dots.ts';

/** All boards that move are drawn at the same moments, so often: more is not seen. */
const STEP_MS = 33;
/** Whoever asked for little motion sees moving words in steps. */
const CALM_STEP_MS = 1_000;

export interface LedPanelProps {
  readonly picture: BoardPicture;
  readonly name: string;
}

/** An LED board, dot by dot, as large as there is room for whole pixels. */
export function LedPanel({ picture, name }: LedPanelProps): ReactElement {
  const { t } = useText();
  const glyphs = useGlyphs();
  const [canvas, room, pitchPx] = usePitch(picture.widthDots);
  const { widthDots, heightDots } = picture;
  const isSeen = useIsSeen(room);
  const painter = useRef<DotPainter | null>(null);
  useLayoutEffect(() => {
    if (canvas.current === null || pitchPx === 0) return;
    painter.current = new DotPainter(canvas.current, widthDots, heightDots, pitchPx);
  }, [canvas, widthDots, heightDots, pitchPx]);
  useEffect(() => {
    if (pitchPx === 0 || !isSeen) return;
    return keepPainting(painter.current, picture, glyphs);
  }, [picture, glyphs, pitchPx, isSeen]);
  const words = readPicture(picture, Date.now()).filter((line) => line.trim() !== '');
  const scale = pitchPx / devicePixelRatio;
  return (
    <span
      ref={room}
      className={`led ${picture.powered ? '' : 'led--off'}`}
      role="img"
      aria-label={`${name}${t('field.colon')}${words.length === 0 ? t('field.dark') : words.join(' / ')}`}
    >
      <canvas ref={canvas} style={{ width: widthDots * scale, height: heightDots * scale || heightDots }} />
    </span>
  );
}

/** Whole pixels of the screen for each dot; 0 before there is room. */
function usePitch(
  widthDots: number,
): readonly [React.RefObject<HTMLCanvasElement | null>, React.RefObject<HTMLElement | null>, number] {
  const canvas = useRef<HTMLCanvasElement>(null);
  const room = useRef<HTMLElement>(null);
  const [pitchPx, setPitchPx] = useState(0);
  useLayoutEffect(() => {
    const element = room.current;
    if (element === null) return;
    const measure = (): void => {
      const style = getComputedStyle(element);
      const widthPx =
        element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      setPitchPx(Math.max(1, Math.floor((widthPx * devicePixelRatio) / widthDots)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [widthDots]);
  return [canvas, room, pitchPx];
}

/** Whether it is on the screen: a large hall has more boards than fit. */
function useIsSeen(place: React.RefObject<HTMLElement | null>): boolean {
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    if (place.current === null) return;
    const observer = new IntersectionObserver(([now]) => setIsSeen(now?.isIntersecting === true));
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [place]);
  return isSeen;
}

/** Paints now and whenever the picture changes by itself; nothing in between. @returns stops it */
function keepPainting(painter: DotPainter | null, picture: BoardPicture, glyphs: DrawGlyph | undefined): () => void {
  const stepMs = matchMedia('(prefers-reduced-motion: reduce)').matches ? CALM_STEP_MS : STEP_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  const paint = (): void => {
    const at = Date.now();
    painter?.paint(boardDots(picture, glyphs ?? (() => undefined), at));
    const changeAt = nextChange(picture, at);
    if (changeAt === Number.POSITIVE_INFINITY) return;
    const stepAt = Math.ceil(changeAt / stepMs) * stepMs;
    timer = setTimeout(() => {
      frame = requestAnimationFrame(paint);
    }, stepAt - at);
  };
  paint();
  return () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
}
