import { Notice, Skeleton } from '@youxu/ui';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../words.ts';

/** Nothing has arrived yet, or there is nothing: why, and what to do. */
export function NothingYet({ problem }: { readonly problem: string | null }): ReactElement {
  const { t } = useText();
  const plain = (content: ReactNode): ReactElement => (
    <main className="page__body">
      <h1 className="yx-said">{t('page.my-number')}</h1>
      {content}
    </main>
  );
  switch (problem) {
    case null:
      return plain(<Skeleton rows={5} />);
    case 'no-ticket':
      return plain(<Notice kind="info">{t('page.no-ticket')}</Notice>);
    case 'unknown-ticket':
      return plain(<Notice kind="bad">{t('page.unknown-ticket')}</Notice>);
    case 'unknown-appointment':
      return plain(<Notice kind="bad">{t('page.unknown-appointment')}</Notice>);
    default:
      return plain(<Notice kind="warn">{t('page.cannot-load')}</Notice>);
  }
}
