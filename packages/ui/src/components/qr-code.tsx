import { create } from 'qrcode';
import type { ReactElement } from 'react';
import './qr-code.css';

/** Modules of light around the code, without which it is not found. */
const QUIET = 4;

export interface QrCodeProps {
  /** What is in the code. */
  readonly text: string;
  /** What it is for, to whoever does not see it. */
  readonly label: string;
}

/** A code to be scanned off this screen or paper; how large it is, the page says. */
export function QrCode({ text, label }: QrCodeProps): ReactElement {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  let path = '';
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (modules.get(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  const side = size + 2 * QUIET;
  return (
    <svg
      className="yx-qr"
      role="img"
      aria-label={label}
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
