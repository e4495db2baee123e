import type { Instant } from '@youxu/basics';
import { useConnection, useHall } from '@youxu/client/react';
import { ConnectionBanner, useHere } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/desk-text.ts';

interface LineBannerProps {
  readonly staleSinceAt: Instant | null;
  /** At the guide's desk people do something else meanwhile. */
  readonly atGuide?: boolean;
}

/** How the line to the server is, in words for a clerk; nothing while all is well. */
export function LineBanner({ staleSinceAt, atGuide = false }: LineBannerProps): ReactElement {
  const { t } = useText();
  const here = useHere();
  return (
    <ConnectionBanner
      connection={useConnection()}
      now={useHall().serverNow}
      staleSinceAt={staleSinceAt ?? undefined}
      say={(trouble, since) =>
        t(atGuide && trouble === 'offline' ? 'guide.offline' : `line.${trouble}`, { sinceAt: since(here) })
      }
    />
  );
}
