import { Button, Dialog } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { Places, PrinterFace, PrinterFault } from '../contract.ts';
import { agentUrl, deskPath, displayPath, ratingPath } from './addresses.ts';
import { KioskSwitch, PrinterFaults } from './printer-faults.tsx';
import './places-dialog.css';
import { useText } from './words.ts';

export interface PlacesDialogProps {
  readonly open: boolean;
  readonly places: Places;
  readonly printers: readonly PrinterFace[];
  readonly onFault: (kioskId: string, fault: PrinterFault, on: boolean) => void;
  readonly onRestore: (kioskId: string) => void;
  readonly outOfService: readonly string[];
  readonly onOut: (kioskId: string, out: boolean) => void;
  readonly onClose: () => void;
}

/** Every screen of the hall, each to be opened in a tab of its own, and every printer with its faults. */
export function PlacesDialog(props: PlacesDialogProps): ReactElement {
  const { open, places, printers, onFault, onRestore, outOfService, onOut, onClose } = props;
  const { t, of, lang } = useText();
  return (
    <Dialog
      open={open}
      title={t('places.title')}
      onClose={onClose}
      actions={
        <Button variant="primary" onClick={onClose}>
          {t('action.close')}
        </Button>
      }
    >
      <div className="places">
        <section>
          <h3>{t('places.kiosks')}</h3>
          {places.kiosks.map(({ id, name, agentPort }) => {
            const printer = printers.find(({ kioskId }) => kioskId === id);
            return (
              <div key={id} className="places__kiosk">
                <PlaceLink href={agentUrl(agentPort, lang)}>{of(name)}</PlaceLink>
                {printer !== undefined && (
                  <PrinterFaults
                    printer={printer}
                    onFault={(fault, on) => onFault(id, fault, on)}
                    onRestore={() => onRestore(id)}
                  >
                    <KioskSwitch isOut={outOfService.includes(id)} onOut={(out) => onOut(id, out)} />
                  </PrinterFaults>
                )}
              </div>
            );
          })}
        </section>
        <section>
          <h3>{t('places.displays')}</h3>
          {places.displays
            .filter(({ windowId }) => windowId === null)
            .map((display) => (
              <PlaceLink key={display.id} href={displayPath(display)}>
                {of(display.name)}
              </PlaceLink>
            ))}
        </section>
        <section>
          <h3>{t('places.windows')}</h3>
          <PlaceLink href={deskPath('guide', lang)}>{t('device.guide')}</PlaceLink>
          {places.windows.map((window) => (
            <p key={window.id} className="places__window">
              <span>
                {window.number} · {of(window.name)}
              </span>
              <PlaceLink href={deskPath(window.id, lang)}>{t('places.desk')}</PlaceLink>
              {places.displays
                .filter(({ windowId }) => windowId === window.id)
                .map((display) => (
                  <PlaceLink key={display.id} href={displayPath(display)}>
                    {t('places.screen')}
                  </PlaceLink>
                ))}
              {window.ratingToken !== null && <PlaceLink href={ratingPath(window)}>{t('places.rating')}</PlaceLink>}
            </p>
          ))}
        </section>
      </div>
    </Dialog>
  );
}

function PlaceLink({ href, children }: { readonly href: string; readonly children: string }): ReactElement {
  return (
    <a className="places__link" href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
