import type { ReactElement } from 'react';
import { useText } from '../app/use-text.ts';
import './skeleton.css';

/** The shape of what is coming, shown only when it takes longer than 300 ms. */
export function Skeleton({ rows = 3 }: { readonly rows?: number }): ReactElement {
  const { t } = useText();
  return (
    <div className="yx-skeleton" role="status">
      <span className="yx-said">{t('word.loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <div key={row} className="yx-skeleton__row" aria-hidden="true" />
      ))}
    </div>
  );
}
