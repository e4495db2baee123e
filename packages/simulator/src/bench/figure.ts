/** What a figure has to be. Of several limits on one row each stands alone. */
export interface Aim {
  /** A member of the row: `ratio`, `p99Ms`, … */
  readonly of: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** One line of the speed table. */
export interface Row {
  readonly name: string;
  /** The figures by name, units last; those of the floor begin with `floor`. `ratio` is the hall's to the floor's. */
  readonly figures: Readonly<Record<string, number>>;
  readonly aims: readonly Aim[];
  /** What a reader has to know to read it. */
  readonly note?: string;
}

/** One file in `figures/`: measures something for some seconds, cleans up behind itself. */
export interface Figure {
  readonly name: string;
  readonly measure: (options: BenchOptions) => Promise<readonly Row[]>;
}

export interface BenchOptions {
  /** Of the history that start and month report are measured with. */
  readonly visits: number;
  /** Where CPU profiles of the hall server go; undefined: none are taken, which is what figures are for. */
  readonly profileFolder: string | undefined;
}

export interface Judged extends Aim {
  readonly seen: number;
  readonly met: boolean;
}

/** The aims of a row beside what was seen. Throws where an aim names a figure that the row does not have. */
export function judge({ name, figures, aims }: Row): readonly Judged[] {
  return aims.map((aim) => {
    const seen = figures[aim.of];
    if (seen === undefined) throw new Error(`${name} has no figure ${aim.of}`);
    return { ...aim, seen, met: seen <= (aim.atMost ?? seen) && seen >= (aim.atLeast ?? seen) && !Number.isNaN(seen) };
  });
}
