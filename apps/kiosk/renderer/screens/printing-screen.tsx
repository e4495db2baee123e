import { listWords } from '@youxu/ui/words';
import type { ReactElement } from 'react';
import type { CatalogService } from '../../agent/contract.ts';
import { titleOf } from '../shelves.ts';
import { useText } from '../strings/kiosk-text.ts';
import './printing-screen.css';

/** The shape of what is coming. */
export function PrintingScreen({ services }: { readonly services: readonly CatalogService[] }): ReactElement {
  const { t, of, lang } = useText();
  return (
    <main className="printing">
      <h1 tabIndex={-1}>{t('kiosk.printing')}</h1>
      <p>
        {listWords(
          services.map((service) => of(titleOf(service))),
          lang,
        )}
      </p>
      <div className="printing__slot" aria-hidden="true">
        <div className="printing__paper" />
      </div>
    </main>
  );
}
