import { create } from 'qrcode';
import type { ReactElement } from 'react';

/** Modules of light around the code, without which it is not found. */
const QUIET = 4;

/** To be scanned off this screen. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }): ReactElement {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  let path = '';
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) if (modules.get(row, column)) path += `M${column} ${row}h1v1h-1z`;
  const side = size + 2 * QUIET;
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
