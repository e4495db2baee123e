import { Button } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { Catalog } from '../../agent/contract.ts';
import { type Step, WAYS } from '../flow.ts';
import { hasFloors } from '../shelves.ts';
import { useText } from '../strings/kiosk-text.ts';
import './ways.css';

/** The ways of finding, always in the same place. */
export function Ways(props: {
  readonly way: (typeof WAYS)[number];
  readonly catalog: Catalog;
  readonly go: (step: Step) => void;
}): ReactElement {
  const { way, catalog, go } = props;
  const { t } = useText();
  return (
    <fieldset className="ways">
      <legend className="yx-said">{t('kiosk.find-by')}</legend>
      {WAYS.map((one) => (
        <Button key={one} pressed={one === way} onClick={() => go({ do: 'look', way: one })}>
          {t(one === 'zone' && hasFloors(catalog) ? 'kiosk.way.floor' : `kiosk.way.${one}`)}
        </Button>
      ))}
    </fieldset>
  );
}
