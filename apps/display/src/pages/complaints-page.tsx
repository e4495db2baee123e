import type { BoardFrame } from '@youxu/domain';
import type { Lang } from '@youxu/ui';
import { listWords } from '@youxu/ui/words';
import type { ReactElement } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import './complaints-page.css';
import { Fitted } from './fitted.tsx';

/** Where to complain: the number so large that it can be written down from across the hall. */
export function ComplaintsPage({ frame: { complaintPhone, phones } }: { readonly frame: BoardFrame }): ReactElement {
  return (
    <article className="turned">
      <h2 className="turned__title">
        <Bilingual words={(text) => text.t('pages.complaints')} inLine />
      </h2>
      <p className="complaints__phone" data-length={complaintPhone.length > 6 ? 'long' : 'short'} translate="no">
        {complaintPhone}
      </p>
      <Fitted className="complaints">
        <p>
          <Bilingual words={(text) => text.t('pages.complaints-how')} />
        </p>
        <p>
          <Bilingual words={(text) => text.t('pages.complaints-case')} />
        </p>
        {phones.length > 0 && (
          <p>
            <Bilingual words={(text) => text.t('pages.phones', { phones: numbersWords(phones, text.lang) })} />
          </p>
        )}
      </Fitted>
    </article>
  );
}

/** A telephone number stays on one line: no break after its hyphen. */
function numbersWords(phones: readonly string[], lang: Lang): string {
  return listWords(
    phones.map((phone) => phone.replaceAll('-', '-\u2060')),
    lang,
  );
}
