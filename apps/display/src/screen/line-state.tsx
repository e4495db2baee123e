import type { ViewState } from '@youxu/client';
import { useConnection, useHall } from '@youxu/client/react';
import { ConnectionBanner } from '@youxu/ui';
import type { ReactElement } from 'react';
import { Bilingual } from './bilingual.tsx';
import './line-state.css';

/** Says honestly that what is shown may be old; takes no room while all is well. */
export function LineState({ view }: { readonly view: ViewState<'board'> }): ReactElement {
  const client = useHall();
  const connection = useConnection();
  const { stale, freshAt } = view;
  const staleSinceAt = connection.state === 'online' && stale && freshAt !== null ? freshAt : undefined;
  return (
    <div className="line-state">
      <ConnectionBanner
        connection={connection}
        now={client.serverNow}
        staleSinceAt={staleSinceAt}
        say={(trouble, since) => (
          <Bilingual words={(text, here) => text.t(`line.${trouble}`, { sinceAt: since(here) })} inLine />
        )}
      />
    </div>
  );
}
