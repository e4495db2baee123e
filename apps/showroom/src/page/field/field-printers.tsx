import { type ReactElement, useState } from 'react';
import type { Paper, Places, PrinterFace } from '../../contract.ts';
import type { DevicesLink } from '../devices-link.ts';
import { PrinterFaults } from '../printer-faults.tsx';
import { useText } from '../words.ts';
import './field-printers.css';

export interface FieldPrintersProps {
  readonly link: DevicesLink;
  readonly kiosks: Places['kiosks'];
  readonly printers: readonly PrinterFace[];
  readonly papers: readonly Paper[];
}

/** The kiosks' printers with what came out of them last. */
export function FieldPrinters({ link, kiosks, printers, papers }: FieldPrintersProps): ReactElement {
  const { t, of } = useText();
  return (
    <section className="printers" aria-label={t('field.printers')}>
      <h2>{t('field.printers')}</h2>
      <ul>
        {kiosks.map(({ id, name }) => {
          const printer = printers.find(({ kioskId }) => kioskId === id);
          return (
            <li key={id}>
              <h3>{of(name)}</h3>
              <LastPaper paper={papers.find(({ kioskId }) => kioskId === id)} />
              {printer !== undefined && (
                <PrinterFaults
                  printer={printer}
                  onFault={(fault, on) => link.fault({ kioskId: id, fault, on })}
                  onRestore={() => link.restore(id)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function LastPaper({ paper }: { readonly paper: Paper | undefined }): ReactElement {
  const { t } = useText();
  const [isWhole, setIsWhole] = useState(false);
  return (
    <div className={`last-paper ${isWhole ? 'last-paper--whole' : ''}`}>
      {paper === undefined ? (
        <p>{t('paper.none')}</p>
      ) : (
        <button
          key={paper.id}
          type="button"
          aria-expanded={isWhole}
          title={t('paper.enlarge')}
          onClick={() => setIsWhole(!isWhole)}
        >
          <img alt={paper.lines.join('\n')} src={`data:image/svg+xml,${encodeURIComponent(paper.svg)}`} />
        </button>
      )}
    </div>
  );
}
