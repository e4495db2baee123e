import { create } from 'qrcode';
import type { ReactElement } from 'react';
import './qr-code.css';

/** Modules of light around the code, without which it is not found. */
const QUIET = 4;

export function QrCode({ text, label }: { readonly text: string; readonly label: string }): ReactElement {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  let path = '';
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (modules.get(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      viewBox={`${-QUIET} ${-QUIET} ${size + 2 * QUIET} ${size + 2 * QUIET}`}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
