import { AppRoot } from '@youxu/ui';
import type { ReactElement, ReactNode } from 'react';
import './start-frame.css';

/** Pages of the screen's own machine: read by whoever sets it up, from near. */
export function StartFrame({ children }: { readonly children: ReactNode }): ReactElement {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <AppRoot lang="zh" timeZone={timeZone}>
      <main className="start">{children}</main>
    </AppRoot>
  );
}
