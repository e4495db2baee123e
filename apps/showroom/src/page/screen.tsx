import { type ReactElement, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import './screen.css';

export interface ScreenProps {
  readonly title: string;
  readonly src: string;
  /** As large as the real screen; shown as large as there is room. */
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A real page of a device at its real size, scaled to the room it is given. */
export function Screen({ title, src, widthPx, heightPx }: ScreenProps): ReactElement {
  const room = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(0);
  useLayoutEffect(() => {
    const element = room.current;
    if (element === null) return;
    const scaleToRoom = (): void => {
      setScale(Math.min(element.clientWidth / widthPx, element.clientHeight / heightPx));
    };
    scaleToRoom();
    const observer = new ResizeObserver(scaleToRoom);
    observer.observe(element);
    return () => observer.disconnect();
  }, [widthPx, heightPx]);
  return (
    <div className="screen-room" ref={room}>
      <div className="screen" style={{ width: widthPx * scale, height: heightPx * scale }}>
        <iframe
          title={title}
          src={src}
          allow="autoplay; fullscreen"
          style={{ width: widthPx, height: heightPx, transform: `scale(${scale})` }}
        />
      </div>
    </div>
  );
}

/** Where a page will be, at the same size. */
export function NoScreen({ children, ratio }: { readonly children: ReactNode; readonly ratio: number }): ReactElement {
  return (
    <div className="screen-room">
      <div className="screen screen--none" style={{ aspectRatio: ratio }}>
        <p>{children}</p>
      </div>
    </div>
  );
}
