import { createContext, type ReactElement, type ReactNode, useContext, useLayoutEffect, useMemo } from 'react';
import '../tokens/tokens.css';
import '../base.css';
import { LANGUAGE_TAGS, type Lang } from '../strings/tables.ts';
import type { Here } from '../strings/time-words.ts';
import { type ScreenPlace, sizeForDistance } from '../tokens/size-for-distance.ts';

/** `dark` is for boards at dusk, `contrast` is black, white and yellow. */
export type Theme = 'light' | 'dark' | 'contrast';

export interface AppSettings {
  readonly lang: Lang;
  /** IANA zone of the hall. */
  readonly timeZone: string;
  /** Default: light. */
  readonly theme?: Theme;
  /** Text, choices and numbers 1.3 times as large. */
  readonly largeText?: boolean;
  /** How many times as large text and choices are, in place of `largeText`; headlines and numbers grow by its root. 1 to 2. */
  readonly textScale?: number;
  /** Wheelchair height: what is touched moves into the lower half. */
  readonly lowReach?: boolean;
  /** Size and distance from the hall plan; without it the sizes of a desk or a phone hold. */
  readonly screen?: ScreenPlace;
  /** A machine that anybody touches: no selecting, no zooming. */
  readonly publicMachine?: boolean;
}

const HereContext = createContext<Here | undefined>(undefined);

/**
 * Stands around every app: brings tokens and base styles, and keeps theme, language, sizes and accessibility on `<html>`,
 * where style sheets and assistive technology look for them.
 */
export function AppRoot({ children, ...settings }: AppSettings & { readonly children: ReactNode }): ReactElement {
  const { lang, timeZone } = settings;
  useLayoutEffect(() => applySettings(document.documentElement, settings));
  const here = useMemo(() => ({ lang, timeZone }), [lang, timeZone]);
  return <HereContext value={here}>{children}</HereContext>;
}

/** Language and time zone of this screen: what clockWords and its kin want. */
export function useHere(): Here {
  const here = useContext(HereContext);
  if (here === undefined) throw new Error('useHere needs an AppRoot around it');
  return here;
}

/** Says another language in a part of a page, for example a line in English below the Chinese one. */
export function InLanguage({ lang, children }: { readonly lang: Lang; readonly children: ReactNode }): ReactElement {
  const { timeZone } = useHere();
  const here = useMemo(() => ({ lang, timeZone }), [lang, timeZone]);
  return (
    <HereContext value={here}>
      <div lang={LANGUAGE_TAGS[lang]}>{children}</div>
    </HereContext>
  );
}

function applySettings(html: HTMLElement, settings: AppSettings): void {
  html.lang = LANGUAGE_TAGS[settings.lang];
  html.dataset.theme = settings.theme ?? 'light';
  html.dataset.text = settings.largeText ? 'large' : 'normal';
  html.dataset.reach = settings.lowReach ? 'low' : 'normal';
  html.toggleAttribute('data-public', settings.publicMachine ?? false);
  const { textScale } = settings;
  if (textScale !== undefined) {
    html.style.setProperty('--text-scale', String(textScale));
    html.style.setProperty('--number-scale', Math.sqrt(textScale).toFixed(3));
  }
  if (settings.screen === undefined) return;
  for (const [name, value] of Object.entries(sizeForDistance(settings.screen))) html.style.setProperty(name, value);
}
