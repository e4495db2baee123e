/**
 * How a hall's tickets look, as a hall writes it (assets/tickets/*.json); check with {@link parseTicketTemplate}.
 * `{name}` stands for a fact; a part that names a fact which is not known is left out, a line without parts too.
 */
export interface TicketTemplate {
  /** By language tag; a language that is missing falls back to the first one. */
  readonly languages: Readonly<Record<string, LanguageTemplate>>;
}

export interface LanguageTemplate {
  /** Between the items of a list, and before the last one where that differs: `1、2、3`, `1, 2 or 3`. */
  readonly listSeparator: string;
  readonly listSeparatorLast?: string;
  readonly lines: readonly TemplateLine[];
}

export type TemplateLine = TemplateText | TemplateRule | TemplateQr | TemplateLogo;

/** A fact's name, or `!name` when it must be absent; of several all must hold. */
export type TemplateCondition = string | readonly string[];

export interface TemplateText {
  /** The parts of the line; a break between parts is preferred to one inside a part. */
  readonly text: TemplatePart | readonly TemplatePart[];
  readonly align?: 'left' | 'center';
  /** Once for each of several matters, with the facts of that one; not at all where there is only one. */
  readonly each?: 'stages';
  /** Multiple of normal type, 1–8. Of several the first with which every part fits on a line, else the last. */
  readonly size?: number | readonly number[];
  /** At least twice as high as normal type, also where it is no wider: much in one line, still readable without glasses. */
  readonly tall?: boolean;
  readonly bold?: boolean;
  readonly when?: TemplateCondition;
}

export type TemplatePart = string | { readonly text: string; readonly when: TemplateCondition };

export interface TemplateRule {
  readonly rule: true;
  readonly when?: TemplateCondition;
}

export interface TemplateQr {
  readonly qr: string;
  /** Edge without the quiet zone; below 22 mm old phones fail. */
  readonly sizeMm: number;
  readonly when?: TemplateCondition;
}

export interface TemplateLogo {
  /** A PBM file beside the template: `logo.pbm`. */
  readonly logo: string;
  readonly when?: TemplateCondition;
}
