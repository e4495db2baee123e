const SIZE_PX = 32;

/** A round badge with a figure, as a PNG address: for the tab's icon and the task bar. Null where nothing can be drawn. */
export function drawBadge(count: number): string | null {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [SIZE_PX, SIZE_PX];
  const paint = canvas.getContext('2d');
  if (paint === null) return null;
  paint.fillStyle = '#b3261e';
  paint.beginPath();
  paint.arc(SIZE_PX / 2, SIZE_PX / 2, SIZE_PX / 2, 0, 2 * Math.PI);
  paint.fill();
  const words = count > 99 ? '99+' : String(count);
  paint.fillStyle = '#ffffff';
  paint.font = `700 ${words.length > 2 ? 14 : 20}px sans-serif`;
  paint.textAlign = 'center';
  paint.textBaseline = 'middle';
  paint.fillText(words, SIZE_PX / 2, SIZE_PX / 2 + 1);
  return canvas.toDataURL('image/png');
}
