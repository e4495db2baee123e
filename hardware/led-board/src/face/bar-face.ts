export type LedColour = 'red' | 'green' | 'yellow';

export interface TextRun {
  readonly text: string;
  /** The nearest the board has is taken: a red board shows all in red. */
  readonly colour: LedColour;
  /** Stands out while the face flashes ({@link BarFace.flashMs}). */
  readonly flashing?: boolean;
}

export interface BarLine {
  readonly runs: readonly TextRun[];
  /** `centre` when absent. A line that scrolls has none. */
  readonly align?: 'left' | 'centre' | 'right';
  /** What a board without hanzi shows instead, in printable ASCII, such as `3  A012`; its colour is that of the first run. */
  readonly ascii?: string;
}

/** What a board is to show. */
export interface BarFace {
  /** From the top; what the board has no room for is not shown, and lines it has beyond these stay dark. */
  readonly lines: readonly BarLine[];
  /** A call: the runs marked `flashing` stand out for this long from when the board shows them, then all is steady. */
  readonly flashMs?: number;
}
