import { clockWords, StatusBar, useHere } from '@youxu/ui';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../strings/kiosk-text.ts';
import type { StaffTabProps } from './staff-screen.tsx';

const KINDS = { online: 'good', connecting: 'warn', offline: 'bad', refused: 'bad' } as const;
/** More parked numbers are a matter for the hall's console. */
const PARKED_MAX = 3;
/** By this much a clock is so wrong that somebody should set it. */
const SKEW_MS_MAX = 60_000;

export function StaffLineTab({ facts, state }: StaffTabProps): ReactElement {
  const { t } = useText();
  const here = useHere();
  const { line } = facts;
  const since =
    line.offlineSinceAt === null ? '' : t('kiosk.staff.line.since', { at: clockWords(line.offlineSinceAt, here) });
  const leases = line.leases.map((lease) => t('kiosk.staff.line.lease', { ...lease }));
  const skew =
    line.skewMs === null
      ? t('kiosk.staff.line.unknown')
      : t('kiosk.staff.line.seconds', { count: Math.round(line.skewMs / 1_000) });
  const wrong = line.skewMs !== null && Math.abs(line.skewMs) > SKEW_MS_MAX;
  return (
    <div className="staff__tab">
      <section className="staff__part">
        <StatusBar kind={KINDS[line.connection]} word={t(`kiosk.staff.line.${line.connection}`)}>
          {since}
        </StatusBar>
        <dl className="staff__facts">
          <Fact name={t('kiosk.staff.line.address')}>{line.address}</Fact>
          {state.refusal !== null && <Fact name={t('kiosk.staff.line.why')}>{state.refusal.code}</Fact>}
          <Fact name={t('kiosk.staff.line.skew')}>
            {skew} {wrong && t('kiosk.staff.line.set-clock')}
          </Fact>
        </dl>
      </section>
      <section className="staff__part">
        <h2>{t('kiosk.staff.line.numbers')}</h2>
        <dl className="staff__facts">
          <Fact name={t('kiosk.staff.line.left')}>{line.numbersLeft}</Fact>
          <Fact name={t('kiosk.staff.line.leases')}>
            {leases.length === 0 ? t('kiosk.staff.none') : leases.join('；')}
          </Fact>
          <Fact name={t('kiosk.staff.line.unmerged')}>{line.unmerged}</Fact>
          <Fact name={t('kiosk.staff.line.errands')}>{line.errands}</Fact>
          <Fact name={t('kiosk.staff.line.parked')}>
            {line.parked.length === 0
              ? t('kiosk.staff.none')
              : line.parked
                  .slice(0, PARKED_MAX)
                  .map(({ number, day, code }) => `${number} ${day} ${code}`)
                  .join('；')}
          </Fact>
        </dl>
      </section>
    </div>
  );
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
