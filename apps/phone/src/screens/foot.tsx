import type { ReactElement } from 'react';
import { useText } from '../words.ts';

/** Whom to call when something is wrong; every page ends with it. */
export function Foot({ complaintPhone }: { readonly complaintPhone: string }): ReactElement {
  const { t } = useText();
  return (
    <footer className="page__foot">
      <p>
        {t('page.complaint')} <a href={`tel:${complaintPhone}`}>{complaintPhone}</a>
      </p>
    </footer>
  );
}
