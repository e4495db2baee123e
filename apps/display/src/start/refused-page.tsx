import type { Refusal } from '@youxu/domain';
import { Button, Skeleton } from '@youxu/ui';
import type { ReactElement } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import { Code } from './code-page.tsx';
import type { Enrolment } from './enrolment.ts';
import { StartFrame } from './start-frame.tsx';

export function ConnectingPage(): ReactElement {
  return (
    <StartFrame>
      <h1>
        <Bilingual words={(text) => text.t('start.connecting')} />
      </h1>
      <Skeleton rows={3} />
    </StartFrame>
  );
}

/** The server does not show anything to this screen: why, and what to do. The client goes on asking. */
export function RefusedPage({
  refusal,
  displayId,
  onEnrolled,
}: {
  readonly refusal: Refusal;
  readonly displayId: string;
  readonly onEnrolled: (enrolment: Enrolment) => void;
}): ReactElement {
  if (refusal.code === 'wrong-protocol') {
    return (
      <StartFrame>
        <h1>
          <Bilingual words={(text) => text.t('start.old-page')} />
        </h1>
      </StartFrame>
    );
  }
  return (
    <StartFrame>
      <h1>
        {refusal.code === 'unknown-display' ? (
          <Bilingual words={(text) => text.t('start.unknown-display', { display: displayId })} />
        ) : (
          <Bilingual words={(text) => text.t('start.refused')} />
        )}
      </h1>
      {/* Nobody climbs up to a screen: it shows a code by itself. */}
      {refusal.code === 'not-authenticated' ? (
        <Code onEnrolled={onEnrolled} />
      ) : (
        <p>
          <Bilingual words={(text) => text.t('start.refused-how')} />
        </p>
      )}
      <p>
        <Button onClick={() => location.assign('?choose')}>
          <Bilingual words={(text) => text.t('start.choose-other')} inLine />
        </Button>
      </p>
    </StartFrame>
  );
}
