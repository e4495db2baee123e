import { err, ok, type Result } from '@youxu/basics';
import type { DotBitmap } from '@youxu/dot-font';

/** As wide as the widest paper prints; 30 mm high, which every printer's memory takes at once. */
const pictureWidthDotsMax = 576;
const pictureHeightDotsMax = 240;

/**
 * A picture of black and white dots in the PBM format (Netpbm), plain (`P1`) or raw (`P4`): 1 is black in both. The error is a
 * sentence for the person who made the file.
 */
export function parsePbm(bytes: Uint8Array): Result<DotBitmap, string> {
  const header = readHeader(bytes);
  if (header === undefined) return err('is no PBM picture: it begins neither with P1 nor with P4, width and height');
  const { isRaw, widthDots, heightDots, bodyAt } = header;
  if (widthDots < 1 || widthDots > pictureWidthDotsMax || heightDots < 1 || heightDots > pictureHeightDotsMax) {
    const limit = `at most ${pictureWidthDotsMax}×${pictureHeightDotsMax}`;
    return err(`is ${widthDots}×${heightDots} dots; a ticket takes ${limit}`);
  }
  const rowBytes = (widthDots + 7) >> 3;
  const body = isRaw ? bytes.subarray(bodyAt) : packPlain(bytes.subarray(bodyAt), widthDots, heightDots);
  if (body.length < rowBytes * heightDots) return err('is cut short: dots are missing');
  // What stands in the padding of a raw row is not part of the picture.
  const lastMask = 0xff << (rowBytes * 8 - widthDots);
  const rows = Array.from({ length: heightDots }, (_, y) => {
    const row = body.slice(y * rowBytes, (y + 1) * rowBytes);
    row[rowBytes - 1] = (row[rowBytes - 1] ?? 0) & lastMask;
    return row;
  });
  return ok({ widthDots, heightDots, rows });
}

interface Header {
  readonly isRaw: boolean;
  readonly widthDots: number;
  readonly heightDots: number;
  readonly bodyAt: number;
}

/** More than this of remarks is no header. */
const headerLengthMax = 1_000;

function readHeader(bytes: Uint8Array): Header | undefined {
  const text = String.fromCharCode(...bytes.subarray(0, headerLengthMax));
  const gap = '(?:\\s|#[^\\n\\r]*[\\n\\r])';
  // One white space ends the header of a raw picture; the next byte is its first row.
  const found = new RegExp(`^P([14])${gap}+(\\d{1,5})${gap}+(\\d{1,5})\\s`).exec(text);
  if (found === null) return undefined;
  return {
    isRaw: found[1] === '4',
    widthDots: Number(found[2]),
    heightDots: Number(found[3]),
    bodyAt: found[0].length,
  };
}

/** The digits of a plain picture as packed rows; shorter when dots are missing. */
function packPlain(bytes: Uint8Array, widthDots: number, heightDots: number): Uint8Array {
  const rowBytes = (widthDots + 7) >> 3;
  const packed = new Uint8Array(rowBytes * heightDots);
  let count = 0;
  let inRemark = false;
  for (const byte of bytes) {
    if (inRemark) inRemark = byte !== 0x0a && byte !== 0x0d;
    else if (byte === 0x23) inRemark = true;
    else if ((byte === 0x30 || byte === 0x31) && count < widthDots * heightDots) {
      const [x, y] = [count % widthDots, Math.floor(count / widthDots)];
      const at = y * rowBytes + (x >> 3);
      if (byte === 0x31) packed[at] = (packed[at] ?? 0) | (0x80 >> (x & 7));
      count += 1;
    }
  }
  return count === widthDots * heightDots ? packed : new Uint8Array();
}
