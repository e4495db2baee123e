import type { Text } from '@youxu/domain';
import type { ReactElement } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import { Fitted } from './fitted.tsx';
import './notice-page.css';

export function NoticePage({ words }: { readonly words: Text }): ReactElement {
  return (
    <article className="turned">
      <h2 className="turned__title">
        <Bilingual words={(text) => text.t('pages.notice')} inLine />
      </h2>
      <Fitted className="notice-words">
        <p>
          <Bilingual words={(text) => text.of(words)} />
        </p>
      </Fitted>
    </article>
  );
}
