import type { Instant } from '@youxu/basics';
import type { ViewState } from '@youxu/client';
import { momentWords } from '@youxu/ui';
import type { ReactElement } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import './old-board.css';

/** So long what was known may still help somebody; after it, it misleads. */
const OLD_AFTER_MS = 600_000;

export function tooOld({ stale, freshAt }: ViewState<'board'>, now: Instant): boolean {
  return stale && freshAt !== null && now - freshAt > OLD_AFTER_MS;
}

/** The line has been down for long: old calls are nobody's any more, and what to do instead stands where they stood. */
export function OldBoard({ sinceAt, now }: { readonly sinceAt: Instant; readonly now: Instant }): ReactElement {
  return (
    <main className="old">
      <p className="old__title">
        <Bilingual words={(text) => text.t('old.title')} />
      </p>
      <p>
        <Bilingual words={(text) => text.t('old.listen')} />
      </p>
      <p className="old__since">
        <Bilingual words={(text, here) => text.t('old.since', { sinceAt: momentWords(sinceAt, here, now) })} />
      </p>
    </main>
  );
}
