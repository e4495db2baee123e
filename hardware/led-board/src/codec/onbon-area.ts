/** How a dynamic area goes on when it has shown all its pages (9.1). */
export const onbonRunModes = { loop: 0, stay: 1, deleteAtTimeout: 2 } as const;
/** How a page comes (9.1). */
export const onbonEffects = { still: 1, quick: 2, left: 3, right: 4, up: 5, down: 6 } as const;
/** Bits 0–1 across, bits 2–3 down (9.1). */
export const onbonAligns = { left: 0, right: 1, centre: 2 } as const;

/** A dynamic area (9.1). All in dots; without voice and without extension bytes. */
export interface OnbonArea {
  /** Counted from 0: a BX-6K has 5, a BX-5K has 8. */
  readonly id: number;
  readonly xDots: number;
  readonly yDots: number;
  readonly widthDots: number;
  readonly heightDots: number;
  readonly lineGapDots: number;
  readonly runMode: keyof typeof onbonRunModes;
  /** For `deleteAtTimeout`. */
  readonly timeoutSeconds: number;
  readonly align: keyof typeof onbonAligns;
  /** All on one line, else line after line, broken at `\n`. */
  readonly singleLine: boolean;
  readonly effect: keyof typeof onbonEffects;
  /** 0 (fastest) – 24. */
  readonly speed: number;
  /** How long a page stays, in half seconds, 0–255. */
  readonly stayHalfSeconds: number;
  /** In the card's character set, with control sequences. */
  readonly text: Uint8Array;
}

/** Set in the high byte of x and width: they are counted in dots and not in bytes of 8 dots. */
const IN_DOTS = 0x8000;

export function encodeOnbonArea(area: OnbonArea): Uint8Array {
  const { text } = area;
  const bytes = new Uint8Array(27 + text.length);
  const view = new DataView(bytes.buffer);
  // 0: area type 0.
  view.setUint16(1, IN_DOTS | area.xDots, true);
  view.setUint16(3, area.yDots, true);
  view.setUint16(5, IN_DOTS | area.widthDots, true);
  view.setUint16(7, area.heightDots, true);
  bytes[9] = area.id;
  bytes[10] = area.lineGapDots;
  bytes[11] = onbonRunModes[area.runMode];
  view.setUint16(12, area.timeoutSeconds, true);
  // 14: no voice; 15: no extension bytes.
  bytes[16] = onbonAligns[area.align];
  bytes[17] = area.singleLine ? 1 : 2;
  // 18: lines are broken by us.
  bytes[18] = 1;
  bytes[19] = onbonEffects[area.effect];
  // 20: exit mode 0.
  bytes[21] = area.speed;
  bytes[22] = area.stayHalfSeconds;
  view.setUint32(23, text.length, true);
  bytes.set(text, 27);
  return bytes;
}
