/**
 * The ESC/POS commands this package sends, named as in Epson's reference (TM series, "ESC/POS Command Reference"), and
 * without those that node-thermal-printer composes: ESC a, ESC E, LF.
 */
export const initialise = Uint8Array.of(0x1b, 0x40); // ESC @
export const chineseMode = Uint8Array.of(0x1c, 0x26); // FS &

/** From the head to the edge of a tear bar: 10–12 mm in the desktop models. */
const toTearBarDots = 96;

/** Hands the ticket out. GS V 65 0 and 66 0 feed it to the cutter first; to a tear bar it is only fed. */
export function handOut(cutter: 'partial' | 'full' | 'none'): Uint8Array {
  switch (cutter) {
    case 'partial':
      return Uint8Array.of(0x1d, 0x56, 0x42, 0x00);
    case 'full':
      return Uint8Array.of(0x1d, 0x56, 0x41, 0x00);
    case 'none':
      return feed(toTearBarDots);
  }
}

/** DLE EOT n, answered at once, whatever waits to be printed. */
export function realtimeStatusRequest(n: 1 | 2 | 3 | 4): Uint8Array {
  return Uint8Array.of(0x10, 0x04, n);
}

/** DLE ENQ 2: leave the error state after a person has freed the cutter, and forget what was not printed. */
export const recoverAndClear = Uint8Array.of(0x10, 0x05, 0x02);

/** GS a 0E: report online, error and paper changes by itself (not the cash drawer). */
export const automaticStatusOn = Uint8Array.of(0x1d, 0x61, 0x0e);

/** GS r 1: transmit the paper sensors' status when everything before has been processed. */
export const paperStatusRequest = Uint8Array.of(0x1d, 0x72, 0x01);

/** GS ( H fn 48: answer with the id when everything before is on paper. Four characters of 20–7E. */
export function processIdRequest(id: string): Uint8Array {
  if (!/^[ -~]{4}$/.test(id)) throw new RangeError(`a process id is four ASCII characters, not ${JSON.stringify(id)}`);
  return Uint8Array.of(0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...[...id].map((char) => char.charCodeAt(0)));
}

/** ESC 3 n: from one line's top to the next one's in dots; never less than the type is high. */
export function lineSpacing(dots: number): Uint8Array {
  return Uint8Array.of(0x1b, 0x33, Math.min(dots, 255));
}

/** ESC J n: feed 0–255 dots. */
export function feed(dots: number): Uint8Array {
  return Uint8Array.of(0x1b, 0x4a, Math.min(dots, 255));
}

/** GS ! n: type of 1–8 times the normal width and height. */
export function typeSize(width: number, height: number): Uint8Array {
  return Uint8Array.of(0x1d, 0x21, ((width - 1) << 4) | (height - 1));
}

/** GS ( k 165, 167, 169, 180, 181: a QR code, model 2, level M, modules of 1–16 dots; the length counts bytes. */
export function nativeQr(data: Uint8Array, moduleDots: number): Uint8Array {
  const length = data.length + 3;
  return Uint8Array.of(
    ...[0x1d, 0x28, 0x6b, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00],
    ...[0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x43, moduleDots],
    ...[0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x45, 0x31],
    ...[0x1d, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, 0x50, 0x30],
    ...data,
    ...[0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x51, 0x30],
  );
}

/**
 * GS v 0: a picture, one bit a dot, each row padded to whole bytes. Printers obey DLE EOT, DLE ENQ and DLE DC4 (10 04, 10 05,
 * 10 14) also within it; where dots happen to read so, one more is set.
 */
export function rasterImage(rows: readonly Uint8Array[]): Uint8Array {
  const widthBytes = rows[0]?.length ?? 0;
  const image = new Uint8Array(8 + widthBytes * rows.length);
  image.set([0x1d, 0x76, 0x30, 0x00, widthBytes & 0xff, widthBytes >> 8, rows.length & 0xff, rows.length >> 8]);
  rows.forEach((row, index) => {
    image.set(row, 8 + index * widthBytes);
  });
  for (let at = 8; at + 1 < image.length; at++) {
    if (image[at] === 0x10 && [0x04, 0x05, 0x14].includes(image[at + 1] ?? 0)) image[at] = 0x11;
  }
  return image;
}
