import { Button, Notice, useHere, useTick } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { Catalog, KioskState, MenuNow, QueueNow } from '../../agent/contract.ts';
import type { Flow, Page, Step } from '../flow.ts';
import { useText } from '../strings/kiosk-text.ts';
import { pastClosingWords } from '../strings/queue-words.ts';
import './taking.css';

/** What a page knows on which a number can be taken. */
export interface TakingProps<At extends Page['at']> {
  readonly page: Page & { readonly at: At };
  readonly chosen: Flow['chosen'];
  readonly catalog: Catalog;
  readonly menu: MenuNow;
  readonly printer: KioskState['printer'];
  /** 取号 asks for the ID card. */
  readonly asksCard: boolean;
  readonly now: () => number;
  readonly go: (step: Step) => void;
  readonly onTake: () => void;
}

/** Who comes first by the hall's rules says so here. */
export function Classes(props: {
  readonly catalog: Catalog;
  readonly chosen: string;
  readonly go: (step: Step) => void;
}): ReactElement | null {
  const { catalog, chosen, go } = props;
  const { t, of } = useText();
  if (catalog.priorityClasses.length < 2) return null;
  return (
    <fieldset className="classes">
      <legend>{t('kiosk.class')}</legend>
      {catalog.priorityClasses.map(({ id, name }) => (
        <Button
          key={id}
          pressed={id === chosen}
          {...(id === chosen ? { icon: 'check' as const } : {})}
          onClick={() => go({ do: 'choose-class', id })}
        >
          {of(name)}
        </Button>
      ))}
    </fieldset>
  );
}

export function isPaperless(printer: KioskState['printer']): boolean {
  return printer === 'out' || printer === 'fault';
}

/** What speaks against taking a number here and now. */
export function Warnings(props: {
  readonly queue: QueueNow;
  readonly printer: KioskState['printer'];
  readonly now: () => number;
}): ReactElement {
  const { queue, printer, now } = props;
  const text = useText();
  const here = useHere();
  const at = useTick(now, 60_000);
  return (
    <div className="warnings">
      {queue.waiting === null && <Notice kind="info">{text.t('kiosk.alone')}</Notice>}
      {queue.pastClosing && (
        <Notice kind="warn">{pastClosingWords(text, 'kiosk.past-closing', queue, here, at)}</Notice>
      )}
      {isPaperless(printer) && (
        <Notice kind="info">{text.t(printer === 'out' ? 'kiosk.no-paper' : 'kiosk.no-printer')}</Notice>
      )}
    </div>
  );
}

export function Take(props: {
  readonly paperless: boolean;
  /** The ID card is asked for next [LIMIT-1]. */
  readonly needsCard: boolean;
  readonly onTake: () => void;
}): ReactElement {
  const { paperless, needsCard, onTake } = props;
  const { t, lang } = useText();
  const details = [...(needsCard ? [t('kiosk.identify.note')] : []), ...(paperless ? [t('kiosk.take.on-screen')] : [])];
  return (
    <Button
      className="take__button"
      variant="primary"
      icon="ticket"
      onClick={onTake}
      {...(details.length > 0 ? { detail: details.join(lang === 'zh' ? '，' : '. ') } : {})}
    >
      {t('kiosk.take')}
    </Button>
  );
}
