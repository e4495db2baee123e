import type { ReactElement } from 'react';
import './key-cap.css';

/** The key that does the same, drawn as a key: `F8`, `6`. */
export function KeyCap({ children }: { readonly children: string }): ReactElement {
  return <kbd className="yx-key">{children}</kbd>;
}
