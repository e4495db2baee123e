import { clockWords, StatusBar, useHere } from '@youxu/ui';
import type { ReactElement, ReactNode } from 'react';
import type { StaffLine as Line } from '../../agent/staff/staff-contract.ts';
import { useText } from '../strings/kiosk-text.ts';
import type { StaffPartProps } from './staff-screen.tsx';

const KINDS = { online: 'good', connecting: 'warn', offline: 'bad', refused: 'bad' } as const;
/** More parked numbers are a matter for the hall's console. */
const PARKED_MAX = 3;
/** Today's and tomorrow's, and a second block of each. */
const LEASES_MAX = 4;
/** By this much a clock is so wrong that somebody should set it. */
const SKEW_MS_MAX = 60_000;

/** The line to the hall. */
export function StaffLine({ facts, state }: StaffPartProps): ReactElement {
  const { t } = useText();
  const here = useHere();
  const { connection, offlineSinceAt, address, skewMs } = facts.line;
  const since = offlineSinceAt === null ? '' : t('kiosk.staff.line.since', { at: clockWords(offlineSinceAt, here) });
  const skew =
    skewMs === null
      ? t('kiosk.staff.line.unknown')
      : t('kiosk.staff.line.seconds', { count: Math.round(skewMs / 1_000) });
  const isWrong = skewMs !== null && Math.abs(skewMs) > SKEW_MS_MAX;
  return (
    <section className="staff__part">
      <StatusBar kind={KINDS[connection]} word={t(`kiosk.staff.line.${connection}`)}>
        {since}
      </StatusBar>
      <dl className="staff__facts">
        <Fact name={t('kiosk.staff.line.address')}>
          <span translate="no">{address}</span>
        </Fact>
        {state.refusal !== null && <Fact name={t('kiosk.staff.line.why')}>{state.refusal.code}</Fact>}
        <Fact name={t('kiosk.staff.line.skew')}>
          {skew} {isWrong && t('kiosk.staff.line.set-clock')}
        </Fact>
        <Fact name={t('kiosk.staff.line.errands')}>{facts.line.errands}</Fact>
      </dl>
    </section>
  );
}

/** Numbers for times without the hall, and what became of those that were given. */
export function StaffNumbers({ line }: { readonly line: Line }): ReactElement {
  const { t } = useText();
  const { numbersLeft, leases, unmerged, parked } = line;
  return (
    <dl className="staff__part staff__facts">
      <Fact name={t('kiosk.staff.line.left')}>{numbersLeft}</Fact>
      <Fact name={t('kiosk.staff.line.leases')}>
        <Lines lines={leases.slice(0, LEASES_MAX).map((lease) => t('kiosk.staff.line.lease', { ...lease }))} />
      </Fact>
      <Fact name={t('kiosk.staff.line.unmerged')}>{unmerged}</Fact>
      <Fact name={t('kiosk.staff.line.parked')}>
        <Lines lines={parked.slice(0, PARKED_MAX).map(({ number, day, code }) => `${number} ${day} ${code}`)} asCode />
      </Fact>
    </dl>
  );
}

function Lines({ lines, asCode }: { readonly lines: readonly string[]; readonly asCode?: true }): ReactElement {
  const { t } = useText();
  if (lines.length === 0) return <span>{t('kiosk.staff.none')}</span>;
  return (
    <>
      {lines.map((line) => (
        <span key={line} {...(asCode === true && { translate: 'no' })}>
          {line}
        </span>
      ))}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
