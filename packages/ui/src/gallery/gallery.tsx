/// <reference types="vite/client" />
import { type ReactElement, useState } from 'react';
import type { Theme } from '../app/app-root.tsx';
import { Button } from '../components/button.tsx';
import './gallery.css';
import { BoardScene, DeskScene, KioskScene, TerminalScene } from './scenes.tsx';
import { type HallScreen, Screens } from './screens.tsx';
import { Motion, Space } from './space-and-motion.tsx';
import { Controls, Identities, Lists, Messages, Ratings } from './specimens.tsx';
import { Colours } from './swatches.tsx';
import { LineHeights, TypeScale } from './type-scale.tsx';
import { useText } from './words.ts';

export type { HallScreen } from './screens.tsx';

export interface GalleryProps {
  /** Screens of the hall, whose sizes are shown. */
  readonly screens: readonly HallScreen[];
  /** To begin with. Default: light. */
  readonly theme?: Theme;
  /** A clock to show; stopped in pictures and tests. */
  readonly now: () => number;
}

const THEMES: readonly Theme[] = ['light', 'dark', 'contrast'];

/** The visual language: its roles, sizes and times, every component in its states, and small screens built of them. */
export function Gallery({ screens, theme: firstTheme = 'light', now }: GalleryProps): ReactElement {
  const { t } = useText();
  const [theme, setTheme] = useState(firstTheme);
  return (
    <main className="gallery" data-theme={theme}>
      <header className="gallery__head">
        <h1>{t('gallery.title')}</h1>
        <fieldset className="gallery__themes">
          <legend className="yx-said">{t('gallery.theme')}</legend>
          {THEMES.map((one) => (
            <Button key={one} pressed={one === theme} onClick={() => setTheme(one)}>
              {t(`gallery.theme.${one}`)}
            </Button>
          ))}
        </fieldset>
      </header>
      <div className="gallery__cards">
        <Colours theme={theme} />
        <TypeScale />
        <Screens screens={screens} />
        <LineHeights />
        <Space />
        <Motion />
        <Identities />
        <Controls />
        <Messages now={now} />
        <Lists now={now} />
        <Ratings />
      </div>
      <section className="gallery__scenes" aria-label={t('gallery.scenes')}>
        <BoardScene now={now} />
        <DeskScene now={now} />
        <KioskScene now={now} />
        <TerminalScene />
      </section>
    </main>
  );
}
