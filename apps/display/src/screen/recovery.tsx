import { Component, type ReactElement, type ReactNode } from 'react';
import { StartFrame } from '../start/start-frame.tsx';
import { Bilingual } from './bilingual.tsx';
import { reloadWhenServed } from './reload.ts';

/** Nobody stands by to press a button: a page that failed says so and opens itself again. */
export class Recovery extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    console.error(error);
    reloadWhenServed();
  }

  override render(): ReactNode {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}

function Failed(): ReactElement {
  return (
    <StartFrame>
      <h1>
        <Bilingual words={(text) => text.t('start.failed')} />
      </h1>
    </StartFrame>
  );
}
