/// <reference types="vite/client" />
import type { ReactElement } from 'react';
import { AppRoot, type AppSettings, type Theme } from '../app/app-root.tsx';
import { Clock } from '../components/clock.tsx';
import './gallery.css';
import { BoardScene, DeskScene, KioskScene, TerminalScene } from './scenes.tsx';
import { Controls, Identities, Messages, Ratings } from './specimens.tsx';

export interface GalleryProps {
  /** Default: all three, one below the other. */
  readonly themes?: readonly Theme[];
  /** To see it in English, enlarged, or at a screen's sizes. */
  readonly settings?: Partial<AppSettings>;
  /** A clock to show; stopped in pictures and tests. */
  readonly now: () => number;
}

const NAMES: Readonly<Record<Theme, string>> = {
  light: '日间 light',
  dark: '暮间 dark',
  contrast: '高对比 contrast',
};

/** Every component and four small screens built of them, in each theme: to be looked at when any of it changes. */
export function Gallery({ themes = ['light', 'dark', 'contrast'], settings, now }: GalleryProps): ReactElement {
  return (
    <AppRoot lang="zh" timeZone="Asia/Shanghai" {...settings}>
      <main>
        {themes.map((theme) => (
          <section key={theme} data-theme={theme} className="gallery" aria-label={NAMES[theme]}>
            <header className="gallery__head">
              <h1>有序 · {NAMES[theme]}</h1>
              <Clock now={now} withDay />
            </header>
            <div className="gallery__scenes">
              <BoardScene now={now} />
              <KioskScene />
              <TerminalScene />
              <DeskScene />
            </div>
            <div className="gallery__specimens">
              <Identities />
              <Controls />
              <Messages now={now} />
              <Ratings />
            </div>
          </section>
        ))}
      </main>
    </AppRoot>
  );
}
