import type { BoardFrame } from '@youxu/domain';
import { useHowManyFit } from '@youxu/ui';
import { type ReactElement, useRef } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import { texts } from '../words.ts';

/** More than three lines hold on any screen; looking for how many fit takes a turn of the page for each. */
const TRIED_MAX = 24;

/**
 * What one may come here for: as many as there is room for, and how many there are besides, so that nobody who does not find his
 * own believes to be wrong here. Its parent keys it by its services.
 */
export function WindowBusiness({ services }: Pick<BoardFrame, 'services'>): ReactElement {
  const most = Math.min(services.length, TRIED_MAX);
  const list = useRef<HTMLUListElement>(null);
  const isOver = (): boolean => {
    const element = list.current;
    const last = element?.lastElementChild;
    // By the boxes of lines: letters are a little higher than their lines, which scrollHeight counts.
    return element !== null && last != null && bottomOf(last) > bottomOf(element) + 1;
  };
  const shown = useHowManyFit({ most, least: 0, isOver, room: () => list.current });
  const count = services.length - shown;
  return (
    <ul ref={list} className="window__business">
      {services.slice(0, shown).map((service) => (
        <li key={service.zh}>{texts.zh.of(service)}</li>
      ))}
      {count > 0 && (
        <li className="window__more">
          <Bilingual words={(text) => text.t('window.more', { count })} inLine />
        </li>
      )}
    </ul>
  );
}

function bottomOf(element: Element): number {
  return element.getBoundingClientRect().bottom;
}
