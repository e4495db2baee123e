import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './status-bar.css';

/** Colour by role. `call` is kept for "now called". */
export type StatusKind = 'accent' | 'call' | 'good' | 'warn' | 'bad' | 'priority' | 'muted';

export interface StatusBarProps {
  readonly kind: StatusKind;
  /** The state in a word or two: colour alone says nothing. */
  readonly word: string;
  readonly icon?: IconName;
  /** What to know beside it: since when, until when. */
  readonly children?: ReactNode;
}

/** A state as a coloured bar with a word. */
export function StatusBar({ kind, word, icon, children }: StatusBarProps): ReactElement {
  return (
    <div className={`yx-status yx-status--${kind}`}>
      {icon && <Icon name={icon} />}
      <strong className="yx-status__word">{word}</strong>
      {children !== undefined && <span className="yx-status__detail">{children}</span>}
    </div>
  );
}

/** The same in a line of text: 优先, 临时号, 已过号. */
export function Tag({ kind, children }: { readonly kind: StatusKind; readonly children: ReactNode }): ReactElement {
  return <span className={`yx-tag yx-status--${kind}`}>{children}</span>;
}
