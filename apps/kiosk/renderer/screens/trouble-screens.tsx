import type { Refusal, Text } from '@youxu/domain';
import { Button, refusalWords } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { KioskState } from '../../agent/contract.ts';
import type { Page } from '../flow.ts';
import { Message } from '../parts/message.tsx';
import { type KioskText, useText } from '../strings/kiosk-text.ts';

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

/** The page has lost its agent, which whoever watches over it starts again. */
export function GoneScreen(): ReactElement {
  const { t } = useText();
  return <Message icon="clock" title={t('kiosk.gone')} lines={[t('kiosk.gone.how'), t('kiosk.gone.valid')]} />;
}

export function SuspendedScreen(): ReactElement {
  const { t } = useText();
  return (
    <Message
      icon="warn"
      alarm
      title={t('kiosk.suspended')}
      lines={[t('kiosk.suspended.how'), t('kiosk.suspended.valid')]}
    />
  );
}

export function OutOfServiceScreen({ message }: { readonly message: Text | null }): ReactElement {
  const { t, of } = useText();
  const words = message === null ? [] : [of(message)];
  const lines = [...words, t('kiosk.out-of-service.how'), t('kiosk.out-of-service.when')];
  return <Message icon="pause" title={t('kiosk.out-of-service')} lines={lines} />;
}

export function LostScreen({ lost }: { readonly lost: NonNullable<KioskState['lost']> }): ReactElement {
  const { t } = useText();
  const { address, halls } = lost;
  const found = halls.length === 0 ? t('kiosk.lost.none') : t('kiosk.lost.halls', { halls: halls.join('  ') });
  const lines = [t('kiosk.lost.address', { address }), t('kiosk.lost.check'), found, t('kiosk.lost.again')];
  return (
    <Message icon="search" title={t('kiosk.lost')} lines={[t('kiosk.lost.how')]}>
      <ForTechnicians lines={lines} />
    </Message>
  );
}

const REMEDIES = { 'not-authenticated': 'enrol', 'wrong-protocol': 'version' } as const;

export function NotAcceptedScreen({ refusal }: { readonly refusal: Refusal }): ReactElement {
  const { t } = useText();
  const { code } = refusal;
  const remedy = Object.hasOwn(REMEDIES, code) ? REMEDIES[code as keyof typeof REMEDIES] : 'other';
  return (
    <Message icon="pause" title={t('kiosk.not-accepted')} lines={[t('kiosk.not-accepted.how')]}>
      <ForTechnicians lines={[t('kiosk.not-accepted.code', { code }), t(`kiosk.not-accepted.${remedy}`)]} />
    </Message>
  );
}

/** Small and apart: a citizen need not read it. */
function ForTechnicians({ lines }: { readonly lines: readonly string[] }): ReactElement {
  const { t } = useText();
  return (
    <section className="technician">
      <h2>{t('kiosk.technician')}</h2>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </section>
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
  const [title, line] = refusedWords(text, refusal);
  return (
    <Message
      icon="info"
      title={title}
      lines={[line ?? refusalWords(text, refusal, timeZone, now())]}
      actions={
        <Button variant="primary" onClick={onHome}>
          {text.t('kiosk.done')}
        </Button>
      }
    />
  );
}

/** Null: the sentence is the one that all screens have for it. */
function refusedWords({ t }: KioskText, refusal: Refusal): readonly [title: string, line: string | null] {
  if (refusal.code === 'not-missed') return [t('kiosk.refused.not-missed'), null];
  if (refusal.code !== 'limit-reached' || refusal.facts.limit === 'stages') return [t('kiosk.refused'), null];
  const { limit, max } = refusal.facts;
  return [t('kiosk.refused.limit'), t(`kiosk.refused.limit.${limit}`, { max })];
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
