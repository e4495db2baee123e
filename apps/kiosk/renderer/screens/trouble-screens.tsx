import type { Refusal } from '@youxu/domain';
import { Button, clockWords, dayWords, refusalWords, useHere, useTick } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { Page } from '../flow.ts';
import type { Shut } from '../hall-hours.ts';
import { Message } from '../parts/message.tsx';
import { useText } from '../strings/kiosk-text.ts';

/** No queue gives numbers; what to bring can still be looked up. */
export function ShutScreen(props: {
  readonly shut: Shut;
  readonly now: () => number;
  readonly onLook: () => void;
}): ReactElement {
  const { shut, now, onLook } = props;
  const { t } = useText();
  const here = useHere();
  const at = useTick(now, 60_000);
  const look = <Button onClick={onLook}>{t('kiosk.closed.look')}</Button>;
  if (shut.kind === 'stopped') {
    return (
      <Message icon="pause" title={t('kiosk.closed.stopped')} lines={[t('kiosk.closed.stopped.how')]} actions={look} />
    );
  }
  if (shut.kind === 'last-minutes') {
    const title = t('kiosk.closed.last-minutes', { closesAt: clockWords(shut.closesAt, here) });
    return (
      <Message icon="clock" title={title} lines={[t('kiosk.closed.served'), t('kiosk.ask-desk')]} actions={look} />
    );
  }
  const { opensAt } = shut;
  const today = opensAt !== null && dayWords(opensAt, here) === dayWords(at, here);
  const opening = opensAt !== null && (
    <>
      <small>
        {t('kiosk.closed.opens')} {!today && dayWords(opensAt, here)}
      </small>
      <span>{clockWords(opensAt, here)}</span>
    </>
  );
  return (
    <Message
      icon="clock"
      title={t(today ? 'kiosk.closed.later' : 'kiosk.closed.today')}
      {...(opening ? { hero: opening } : {})}
      lines={[t(today ? 'kiosk.closed.valid' : 'kiosk.closed.served')]}
      actions={look}
    />
  );
}

export function OfflineScreen(): ReactElement {
  const { t } = useText();
  return (
    <Message icon="offline" title={t('kiosk.offline')} lines={[t('kiosk.offline.how'), t('kiosk.offline.when')]} />
  );
}

export function StartingScreen(): ReactElement {
  const { t } = useText();
  return <Message icon="clock" title={t('kiosk.starting')} lines={[t('kiosk.starting.how')]} />;
}

export function NotAcceptedScreen({ refusal }: { readonly refusal: Refusal }): ReactElement {
  const { t } = useText();
  return (
    <Message
      icon="pause"
      title={t('kiosk.not-accepted')}
      lines={[t('kiosk.not-accepted.how'), t('kiosk.for-technicians', { code: refusal.code })]}
    />
  );
}

export function RefusedScreen(props: {
  readonly refusal: Refusal;
  readonly timeZone: string;
  readonly now: () => number;
  readonly onHome: () => void;
}): ReactElement {
  const { refusal, timeZone, now, onHome } = props;
  const text = useText();
  return (
    <Message
      icon="info"
      title={text.t(refusal.code === 'not-missed' ? 'kiosk.refused.not-missed' : 'kiosk.refused')}
      lines={[refusalWords(text, refusal, timeZone, now())]}
      actions={
        <Button variant="primary" onClick={onHome}>
          {text.t('kiosk.done')}
        </Button>
      }
    />
  );
}

export function UnknownScreen(props: {
  readonly page: Page & { readonly at: 'unknown' };
  readonly onNext: () => void;
}): ReactElement {
  const { page, onNext } = props;
  const { t } = useText();
  const key = ({ take: 'kiosk.unknown', return: 'kiosk.unknown-return', keep: 'kiosk.unknown-keep' } as const)[page.of];
  return (
    <Message
      icon="offline"
      title={t(key)}
      {...(page.of === 'keep' ? { hero: page.number } : {})}
      lines={[t(`${key}.how`)]}
      actions={
        <Button variant="primary" onClick={onNext}>
          {t(page.of === 'keep' ? 'kiosk.done' : 'kiosk.again')}
        </Button>
      }
    />
  );
}
