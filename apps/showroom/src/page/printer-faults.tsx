import type { ReactElement, ReactNode } from 'react';
import { PRINTER_FAULTS, type PrinterFace, type PrinterFault } from '../contract.ts';
import './printer-faults.css';
import { useText } from './words.ts';

export interface PrinterFaultsProps {
  readonly printer: PrinterFace;
  readonly onFault: (fault: PrinterFault, on: boolean) => void;
  readonly onRestore: () => void;
  /** More that can be done to the same machine. */
  readonly children?: ReactNode;
}

/** What the kiosk knows of its printer, and what can be done to it. */
export function PrinterFaults({ printer, onFault, onRestore, children }: PrinterFaultsProps): ReactElement {
  const { t } = useText();
  const { seenByKiosk, faults } = printer;
  return (
    <fieldset className="faults">
      <legend>
        {t('device.printer')} <strong className={`seen seen--${seenByKiosk}`}>{t(`printer.${seenByKiosk}`)}</strong>
      </legend>
      {PRINTER_FAULTS.map((fault) => {
        const on = faults.includes(fault);
        return (
          <button key={fault} type="button" className="chip" aria-pressed={on} onClick={() => onFault(fault, !on)}>
            {t(`fault.${fault}`)}
          </button>
        );
      })}
      <button type="button" className="chip chip--good" disabled={faults.length === 0} onClick={onRestore}>
        {t('fault.restore')}
      </button>
      {children}
    </fieldset>
  );
}

export interface KioskSwitchProps {
  readonly isOut: boolean;
  readonly onOut: (out: boolean) => void;
}

/** The duty manager's switch: out of service, and back. */
export function KioskSwitch({ isOut, onOut }: KioskSwitchProps): ReactElement {
  const { t } = useText();
  return (
    <button type="button" className="chip" aria-pressed={isOut} onClick={() => onOut(!isOut)}>
      {t('kiosk.out')}
    </button>
  );
}
