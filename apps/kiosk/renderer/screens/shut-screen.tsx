import { Button, clockWords, dayWords, useHere, useTick } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { MenuNow } from '../../agent/contract.ts';
import type { Shut } from '../hall-hours.ts';
import { Message } from '../parts/message.tsx';
import { hoursWords } from '../strings/hours-words.ts';
import { useText } from '../strings/kiosk-text.ts';

/** No queue gives numbers; what to bring can still be looked up. */
export function ShutScreen(props: {
  readonly shut: Shut;
  readonly hours: MenuNow['hours'];
  readonly now: () => number;
  readonly onLook: () => void;
}): ReactElement {
  const { shut, hours, now, onLook } = props;
  const text = useText();
  const { t } = text;
  const here = useHere();
  const look = <Button onClick={onLook}>{t('kiosk.closed.look')}</Button>;
  const today = hoursWords(text, hours, here);
  switch (shut.kind) {
    case 'stopped':
      return (
        <Message
          icon="pause"
          title={t('kiosk.closed.stopped')}
          lines={[t('kiosk.closed.stopped.how'), t('kiosk.closed.valid')]}
          actions={look}
        />
      );
    case 'last-minutes': {
      const title = t('kiosk.closed.last-minutes', { closesAt: clockWords(shut.closesAt, here) });
      const lines = [t('kiosk.closed.served'), t('kiosk.ask-desk')];
      return <Message icon="clock" title={title} lines={lines} actions={look} />;
    }
    case 'break':
      return (
        <Message
          icon="clock"
          title={t('kiosk.break')}
          hero={<Opening words={t('kiosk.break.again')} at={clockWords(shut.opensAt, here)} />}
          lines={[t('kiosk.closed.valid'), today]}
          actions={look}
        />
      );
    case 'closed':
      return <ClosedScreen opensAt={shut.opensAt} {...{ now, look, today }} />;
  }
}

function ClosedScreen(props: {
  readonly opensAt: number | null;
  readonly now: () => number;
  readonly look: ReactElement;
  readonly today: string;
}): ReactElement {
  const { opensAt, now, look, today } = props;
  const { t } = useText();
  const here = useHere();
  const at = useTick(now, 60_000);
  const isToday = opensAt !== null && dayWords(opensAt, here) === dayWords(at, here);
  const day = opensAt !== null && !isToday ? ` ${dayWords(opensAt, here)}` : '';
  return (
    <Message
      icon="clock"
      title={t(isToday ? 'kiosk.closed.later' : 'kiosk.closed.today')}
      {...(opensAt === null
        ? {}
        : { hero: <Opening words={`${t('kiosk.closed.opens')}${day}`} at={clockWords(opensAt, here)} /> })}
      lines={[t(isToday ? 'kiosk.closed.valid' : 'kiosk.closed.served'), today]}
      actions={look}
    />
  );
}

function Opening({ words, at }: { readonly words: string; readonly at: string }): ReactElement {
  return (
    <>
      <small>{words}</small>
      <span>{at}</span>
    </>
  );
}
