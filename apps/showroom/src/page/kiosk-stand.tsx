import { type ReactElement, useContext } from 'react';
import type { Paper, Places, PrinterFace, PrinterFault } from '../contract.ts';
import { agentUrl } from './addresses.ts';
import { Device, SpotlightContext } from './device.tsx';
import './kiosk-stand.css';
import { KioskSwitch, PrinterFaults } from './printer-faults.tsx';
import { NoScreen, Screen } from './screen.tsx';
import { useText } from './words.ts';

export interface KioskStandProps {
  readonly kiosk: Places['kiosks'][number];
  readonly kiosks: Places['kiosks'];
  readonly printer: PrinterFace | undefined;
  readonly paper: Paper | null;
  readonly isNow: boolean;
  readonly onFault: (fault: PrinterFault, on: boolean) => void;
  readonly onRestore: () => void;
  readonly isOut: boolean;
  readonly onOut: (out: boolean) => void;
}

/** The visitor's kiosk: its page, what its printer suffers, and the paper that comes out below. */
export function KioskStand(props: KioskStandProps): ReactElement {
  const { kiosk, kiosks, printer, paper, isNow, onFault, onRestore, isOut, onOut } = props;
  const text = useText();
  const href = agentUrl(kiosk.agentPort, text.lang);
  const isAway = printer === undefined || printer.seenByKiosk === 'away';
  return (
    <div className="kiosk-stand">
      <Device name="kiosk" title={text.t('device.kiosk')} step="take" isNow={isNow} href={href}>
        {isAway ? (
          <NoScreen ratio={1080 / 1920}>{text.t('show.starting')}</NoScreen>
        ) : (
          <Screen title={text.t('device.kiosk')} src={href} widthPx={1080} heightPx={1920} />
        )}
      </Device>
      <PaperSlot paper={paper} kiosks={kiosks} />
      {printer !== undefined && (
        <PrinterFaults printer={printer} onFault={onFault} onRestore={onRestore}>
          <KioskSwitch isOut={isOut} onOut={onOut} />
        </PrinterFaults>
      )}
    </div>
  );
}

function PaperSlot({
  paper,
  kiosks,
}: {
  readonly paper: Paper | null;
  readonly kiosks: Places['kiosks'];
}): ReactElement {
  const { t, of } = useText();
  const { large, show } = useContext(SpotlightContext);
  const kiosk = kiosks.find(({ id }) => id === paper?.kioskId);
  return (
    <div className={`slot ${large === 'paper' ? 'slot--large' : ''}`}>
      <div className="slot__mouth" aria-hidden="true" />
      {paper === null ? (
        <p className="slot__empty">{t('paper.none')}</p>
      ) : (
        <button
          key={paper.id}
          type="button"
          className="paper"
          title={t('paper.enlarge')}
          onClick={() => show(large === 'paper' ? null : 'paper')}
        >
          <img alt={paper.lines.join('\n')} src={`data:image/svg+xml,${encodeURIComponent(paper.svg)}`} />
          <span className="paper__from">
            {t('paper.of', {
              kiosk: kiosk === undefined ? paper.kioskId : of(kiosk.name),
              number: paper.number ?? '–',
            })}
          </span>
        </button>
      )}
    </div>
  );
}
