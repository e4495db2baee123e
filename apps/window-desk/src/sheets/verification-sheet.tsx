import type { VerificationSheet, VerifiedCall, VerifiedStep } from '@youxu/domain';
import { clockWords, dayTimeWords, dayWords, useHere } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/desk-text.ts';

/** The rules on the wall, in their order. */
const RULES = ['first', 'credit', 'appointment', 'moved', 'letters', 'provable'] as const;

/** 排队核验单: who was called, when, where, by which of the rules, and the asker's own place each time. */
export function VerificationPaper({ sheet }: { readonly sheet: VerificationSheet }): ReactElement {
  const { t, of, lang } = useText();
  const here = { lang, timeZone: sheet.timeZone };
  const { steps, calls, omitted, journal } = sheet;
  return (
    <article className="sheet" aria-label={t('verify.title')}>
      <header className="sheet__head">
        <h3>{t('verify.title')}</h3>
        <span>{of(sheet.hall)}</span>
      </header>
      <Facts sheet={sheet} />
      <h4 className="sheet__title">{t('verify.steps')}</h4>
      <p>{steps.map((step) => stepWords(t, step, clockWords(step.at, here))).join(' → ')}</p>
      <h4 className="sheet__title">{t('verify.calls')}</h4>
      {calls.length === 0 ? <p>{t('verify.nobody')}</p> : <Calls calls={calls} />}
      {omitted > 0 && <p>{t('verify.omitted', { count: omitted })}</p>}
      <ol className="sheet__rules">
        {RULES.map((rule) => (
          <li key={rule}>{t(`wall.${rule}`)}</li>
        ))}
      </ol>
      <footer className="sheet__foot">
        <span>{t('verify.made-at', { at: dayTimeWords(sheet.madeAt, here) })}</span>
        <span>{t('verify.complaint', { phone: sheet.complaintPhone })}</span>
        <span>{t('verify.manager')}</span>
        <span className="sheet__hash">
          {t('verify.journal', { from: journal.fromSeq, to: journal.toSeq, hash: journal.hash.slice(0, 16) })}
        </span>
      </footer>
    </article>
  );
}

function Facts({ sheet }: { readonly sheet: VerificationSheet }): ReactElement {
  const { t, of } = useText();
  const here = useHere();
  const { place, creditMinutes } = sheet;
  return (
    <dl className="sheet__facts">
      <dt>{t('verify.number')}</dt>
      <dd className="sheet__number">{sheet.number}</dd>
      <dt>{t('verify.issued')}</dt>
      <dd>
        {dayWords(sheet.issuedAt, here)} {clockWords(sheet.issuedAt, here)}
        {creditMinutes > 0 && ` · ${t('verify.credit', { minutes: creditMinutes })}`}
      </dd>
      <dt>{t('verify.matter')}</dt>
      <dd>
        {of(sheet.queueName)} · {sheet.serviceNames.map(of).join(t('verify.and'))}
      </dd>
      <dt>{t('verify.now')}</dt>
      <dd>{place === null ? t(`ticket-state.${sheet.state}`) : t('verify.place', { place })}</dd>
    </dl>
  );
}

function Calls({ calls }: { readonly calls: readonly VerifiedCall[] }): ReactElement {
  const { t } = useText();
  const here = useHere();
  return (
    <table className="sheet__table">
      <thead>
        <tr>
          <th className="sheet__tight">{t('verify.at')}</th>
          <th className="sheet__tight">{t('verify.called')}</th>
          <th className="sheet__tight">{t('verify.window')}</th>
          <th className="sheet__tight">{t('verify.arrived')}</th>
          <th className="sheet__tight">{t('verify.own-place')}</th>
          <th>{t('verify.why')}</th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <tr key={call.seq} data-undone={call.undone}>
            <td>{clockWords(call.at, here)}</td>
            <td>{call.number}</td>
            <td>{call.windowNumber}</td>
            <td>{clockWords(call.arrivedAt, here)}</td>
            <td>{call.place === null ? '–' : t('verify.place', { place: call.place })}</td>
            <td>
              {t(`verified.${call.rule}`)}
              {call.undone && ` · ${t('verify.undone')}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function stepWords(t: ReturnType<typeof useText>['t'], { what, windowNumber }: VerifiedStep, at: string): string {
  const place = windowNumber === null ? '' : t('verify.at-window', { windowNumber });
  return `${at} ${t(`verified-step.${what}`)}${place}`;
}
