import type { CallSheet } from '@youxu/domain';
import { dayTimeWords, useHere } from '@youxu/ui';
import type { ReactElement } from 'react';
import { takenWords } from '../desk/day-words.ts';
import { useText } from '../strings/desk-text.ts';

/** Lines for people who come while nothing works. */
const BLANK_ROWS = 8;
const CALLS = [1, 2, 3] as const;

/** 应急叫号单: one queue in the order of calling, with room for a pen. */
export function CallSheetPaper({ sheet }: { readonly sheet: CallSheet }): ReactElement {
  const text = useText();
  const { t, of } = text;
  const here = useHere();
  const { rows, atWindows, missed, waiting } = sheet;
  return (
    <article className="sheet" aria-label={t('call-sheet.title', { queue: of(sheet.name) })}>
      <header className="sheet__head">
        <h3>{t('call-sheet.title', { queue: of(sheet.name) })}</h3>
        <span>{of(sheet.hall)}</span>
      </header>
      <p>
        <strong>{t('call-sheet.as-of', { at: dayTimeWords(sheet.at, here) })}</strong> ·{' '}
        {t(sheet.windowNumbers.length === 1 ? 'call-sheet.window' : 'call-sheet.windows', {
          numbers: sheet.windowNumbers.join(t('verify.and')),
        })}{' '}
        · {t('call-sheet.waiting', { count: waiting })}
      </p>
      <p>{t('call-sheet.how')}</p>
      <table className="sheet__table">
        <Heads />
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.number}>
              <td>{index + 1}</td>
              <td>
                <strong className="sheet__number">{row.number}</strong>
              </td>
              <td>{takenWords(text, row.arrivedAt, sheet.at, here)}</td>
              <td>
                {of(row.serviceName)}
                {row.why === 'pinned' && ` · ${t('call-sheet.kept', { windowNumber: row.windowNumber ?? '' })}`}
                {row.why === 'first' && ` · ${t('call-sheet.first')}`}
              </td>
              <Boxes />
            </tr>
          ))}
          {Array.from({ length: BLANK_ROWS }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: blank lines are all the same
            <tr key={index}>
              <td>{rows.length + index + 1}</td>
              <td />
              <td />
              <td />
              <Boxes />
            </tr>
          ))}
        </tbody>
      </table>
      {atWindows.length > 0 && (
        <p>
          {t('call-sheet.at-windows')}
          {atWindows.map(({ number, windowNumber }) => `${number} (${windowNumber})`).join(t('verify.and'))}
        </p>
      )}
      {missed.length > 0 && (
        <p>
          {t('call-sheet.missed')}
          {missed.join(t('verify.and'))}
        </p>
      )}
      <footer className="sheet__foot">{t('call-sheet.afterwards')}</footer>
    </article>
  );
}

function Heads(): ReactElement {
  const { t } = useText();
  return (
    <thead>
      <tr>
        <th className="sheet__tight">{t('call-sheet.place')}</th>
        <th className="sheet__tight">{t('verify.called')}</th>
        <th className="sheet__tight">{t('verify.arrived')}</th>
        <th>{t('adopt.service')}</th>
        {CALLS.map((count) => (
          <th key={count} className="sheet__tight">
            {t('call-sheet.call', { count })}
          </th>
        ))}
        <th className="sheet__tight">{t('call-sheet.called-at')}</th>
        <th className="sheet__tight">{t('verify.window')}</th>
        <th className="sheet__tight">{t('call-sheet.done-at')}</th>
      </tr>
    </thead>
  );
}

/** For the pen. */
function Boxes(): ReactElement {
  return (
    <>
      {[...CALLS, 'called', 'window', 'done'].map((box) => (
        <td key={box} className="sheet__box" />
      ))}
    </>
  );
}
