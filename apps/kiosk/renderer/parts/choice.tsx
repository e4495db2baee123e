import { Button, Icon, useHere, useTick } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { CatalogService, MenuNow } from '../../agent/contract.ts';
import type { Step } from '../flow.ts';
import { titleOf } from '../shelves.ts';
import { useText } from '../strings/kiosk-text.ts';
import { queueLines } from '../strings/queue-words.ts';
import './choice.css';

/** Characters beyond which a title would take more than two lines: official names only. */
const LONG = { zh: 18, en: 36 } as const;

/** A row as on a departure board: what, and how it stands with it. */
export function Choice(props: {
  readonly title: string;
  /** Below the title, smaller: whose it is. */
  readonly note?: string;
  readonly lines: readonly string[];
  readonly shut: boolean;
  readonly onPress: () => void;
}): ReactElement {
  const { title, note, lines, shut, onPress } = props;
  const { lang } = useText();
  const long = title.length > LONG[lang];
  return (
    <Button className={shut ? 'choice choice--shut' : 'choice'} size="choice" onClick={onPress}>
      <span className="choice__what">
        <span className={long ? 'choice__title choice__title--long' : 'choice__title'}>{title}</span>
        {note !== undefined && <span className="choice__note">{note}</span>}
      </span>
      <span className="choice__lines">
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </span>
      <Icon name="next" />
    </Button>
  );
}

/** A service, and how long it would take now. */
export function ServiceChoice(props: {
  readonly service: CatalogService;
  readonly note?: string;
  readonly menu: MenuNow;
  readonly now: () => number;
  readonly go: (step: Step) => void;
}): ReactElement {
  const { service, note, menu, now, go } = props;
  const text = useText();
  const here = useHere();
  const at = useTick(now, 60_000);
  const queue = menu.queues.find(({ queueId }) => queueId === service.queueId);
  const stopped = menu.stopped.some(({ serviceId }) => serviceId === service.id);
  const lines = stopped
    ? [text.t('kiosk.stopped')]
    : queue === undefined
      ? []
      : queueLines(text, queue, menu, here, at);
  return (
    <Choice
      title={text.of(titleOf(service))}
      {...(note === undefined ? {} : { note })}
      lines={lines}
      shut={stopped || queue?.issuing.state !== 'open'}
      onPress={() => go({ do: 'open', page: { at: 'service', serviceId: service.id, priorityClass: 'ordinary' } })}
    />
  );
}
