import type { ReactElement } from 'react';
import { type FieldLine, LINE_FAULTS } from '../../field-contract.ts';
import type { DevicesLink } from '../devices-link.ts';
import { useText } from '../words.ts';
import { FaultChips, isWell } from './device-facts.tsx';
import './field-lines.css';
import { useLine, useSeen } from './field-store.ts';

/** The cables of the hall, what goes over them, and what can happen to them. */
export function FieldLines({
  link,
  lines,
}: {
  readonly link: DevicesLink;
  readonly lines: readonly FieldLine[];
}): ReactElement {
  const { t } = useText();
  // Numbered where there are several of a kind.
  const nameOf = (line: FieldLine): string => {
    const alike = lines.filter(({ kind }) => kind === line.kind);
    const name = t(`field.line.${line.kind}`);
    return alike.length === 1 ? name : `${name} ${alike.indexOf(line) + 1}`;
  };
  return (
    <ul className="lines">
      {lines.map((line) => (
        <Line key={line.id} link={link} line={line} name={nameOf(line)} />
      ))}
    </ul>
  );
}

interface LineProps {
  readonly link: DevicesLink;
  readonly line: FieldLine;
  readonly name: string;
}

function Line({ link, line, name }: LineProps): ReactElement {
  const { t } = useText();
  const { id, baudRate, address, devices } = line;
  const face = useLine(link.field, id);
  const faults = face?.faults ?? [];
  return (
    <li className={`line line--${line.kind} ${faults.includes('unplugged') ? 'line--out' : ''}`}>
      <div className="line__head">
        <h3>{name}</h3>
        <span className="line__what">
          {baudRate === null ? t('field.ethernet') : t('field.rs485', { baud: baudRate })} ·{' '}
          {address.replace(/^tcp:\/\//, '')}
        </span>
        <FaultChips
          name={name}
          faults={faults}
          possible={LINE_FAULTS}
          onFault={(fault, on) => link.fieldFault({ id, fault, on })}
        />
      </div>
      <ol className="line__rail" aria-label={t('field.line.devices', { count: devices.length })}>
        {devices.map((device) => (
          <Stub key={device.id} link={link} id={device.id} address={device.address} />
        ))}
      </ol>
      <p className="line__bytes" translate="no">
        <span>
          <b>{t('field.down')}</b> {face?.down}
        </span>
        <span>
          <b>{t('field.up')}</b> {face?.up}
        </span>
      </p>
    </li>
  );
}

/** Where a device hangs, by its address on the line; filled as long as the hall hears it. */
function Stub({
  link,
  id,
  address,
}: {
  readonly link: DevicesLink;
  readonly id: string;
  readonly address: number;
}): ReactElement {
  const seen = useSeen(link.field, id);
  return (
    <li className={`stub ${isWell(seen) ? 'stub--good' : 'stub--bad'}`} title={id}>
      {address}
    </li>
  );
}
