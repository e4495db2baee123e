import { Gallery } from '@youxu/ui/gallery';
import type { ReactElement } from 'react';
import type { Places } from '../contract.ts';
import './style-view.css';
import { useText } from './words.ts';

/** How everything in the hall looks, with the sizes of this hall's own screens. */
export function StyleView({ places, now }: { readonly places: Places; readonly now: () => number }): ReactElement {
  const { of } = useText();
  return (
    <div className="style-view">
      <Gallery now={now} screens={places.screens.map(({ name, place }) => ({ name: of(name), place }))} />
    </div>
  );
}
