import type { BoardFrame } from '@youxu/domain';
import { inShort, listWords } from '@youxu/ui/words';
import type { ReactElement } from 'react';
import { floorWords } from '../board/call-list.tsx';
import { Bilingual } from '../screen/bilingual.tsx';
import './directory-page.css';
import { Fitted } from './fitted.tsx';

/** Which zone is on which floor, behind which windows. */
export function DirectoryPage({ frame }: { readonly frame: BoardFrame }): ReactElement {
  const floors = [...Map.groupBy(frame.zones, ({ floorNumber }) => floorNumber)].sort(([a], [b]) => a - b);
  return (
    <article className="turned">
      <h2 className="turned__title">
        <Bilingual words={(text) => text.t('pages.directory')} inLine />
      </h2>
      <Fitted className="directory">
        {floors.map(([floor, zones]) => (
          <section key={floor} className="directory__floor">
            <h3 className={floor === frame.floorNumber ? 'directory__sign directory__sign--here' : 'directory__sign'}>
              <Bilingual words={(text) => floorWords(floor, text)} />
              {floor === frame.floorNumber && (
                <span className="directory__here">
                  <Bilingual words={(text) => text.t('pages.here')} />
                </span>
              )}
            </h3>
            <ul className="directory__zones">
              {zones.map(({ zoneId, name, windowNumbers }) => (
                <li key={zoneId}>
                  <Bilingual words={(text) => text.of(name)} />
                  {windowNumbers.length > 0 && (
                    <span className="directory__windows">
                      <Bilingual
                        words={(text) =>
                          text.t('pages.windows', { windows: listWords(inShort(windowNumbers), text.lang) })
                        }
                      />
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </Fitted>
    </article>
  );
}
