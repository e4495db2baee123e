import { Button, listWords } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { Catalog } from '../../agent/contract.ts';
import type { Flow, Step } from '../flow.ts';
import { titleOf } from '../shelves.ts';
import { useText } from '../strings/kiosk-text.ts';
import './chosen.css';

/** What was chosen so far for one ticket; nothing while nothing was. */
export function Chosen(props: {
  readonly chosen: Flow['chosen'];
  readonly catalog: Catalog;
  readonly go: (step: Step) => void;
}): ReactElement | null {
  const { chosen, catalog, go } = props;
  const { t, of, lang } = useText();
  if (chosen.length === 0) return null;
  const titles = chosen.flatMap((id) => {
    const service = catalog.services.find((one) => one.id === id);
    return service === undefined ? [] : [of(titleOf(service))];
  });
  return (
    <section className="chosen">
      <p>
        <strong>{t('kiosk.chosen', { count: chosen.length })}</strong> {listWords(titles, lang)}
      </p>
      <Button onClick={() => go({ do: 'open', page: { at: 'matters', priorityClass: 'ordinary' } })}>
        {t('kiosk.chosen.see')}
      </Button>
    </section>
  );
}
