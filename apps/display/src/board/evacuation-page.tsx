import type { BoardFrame } from '@youxu/domain';
import { Icon } from '@youxu/ui';
import type { ReactElement } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import { BoardHead } from '../screen/board-head.tsx';
import './evacuation-page.css';

/** The evacuation key was pressed: nothing else is on any screen. */
export function EvacuationPage({ frame }: { readonly frame: BoardFrame }): ReactElement {
  return (
    <div className="evacuation">
      <BoardHead frame={frame} />
      <main className="evacuation__main">
        <div className="evacuation__words" role="alert">
          <Icon name="warn" />
          <p className="evacuation__title">
            <Bilingual words={(text) => text.t('evacuation.title')} />
          </p>
          <Bilingual words={(text) => text.t('evacuation.calm')} />
          <p className="evacuation__small">
            <Bilingual words={(text) => text.t('evacuation.numbers')} />
          </p>
        </div>
      </main>
    </div>
  );
}
