import type { ReactElement } from 'react';
import type { FieldFault, SeenByHall } from '../../field-contract.ts';
import { useText } from '../words.ts';
import './device-facts.css';

export interface DeviceFactsProps {
  /** Whose they are, for those who do not see where they stand. */
  readonly name: string;
  readonly faults: readonly FieldFault[];
  readonly possible: readonly FieldFault[];
  /** Undefined: the hall was never told of it. */
  readonly seen: SeenByHall | undefined;
  readonly onFault: (fault: FieldFault, on: boolean) => void;
}

/** What is really wrong with a device, what the hall knows of it, and what can be done to it. */
export function DeviceFacts({ name, faults, possible, seen, onFault }: DeviceFactsProps): ReactElement {
  const { t } = useText();
  return (
    <div className="facts">
      <dl className="facts__two">
        <div>
          <dt>{t('field.really')}</dt>
          <dd className={faults.length === 0 ? '' : 'facts--bad'}>
            {faults.length === 0
              ? t('field.sound')
              : faults.map((fault) => t(`field.fault.${fault}`)).join(t('field.comma'))}
          </dd>
        </div>
        <div>
          <dt>{t('field.hall-knows')}</dt>
          <dd className={isWell(seen) ? 'facts--good' : 'facts--bad'}>
            <SeenWords seen={seen} />
          </dd>
        </div>
      </dl>
      <FaultChips name={name} faults={faults} possible={possible} onFault={onFault} />
    </div>
  );
}

export function FaultChips({ name, faults, possible, onFault }: Omit<DeviceFactsProps, 'seen'>): ReactElement {
  const { t } = useText();
  return (
    <fieldset className="fault-chips" aria-label={t('field.faults-of', { name })}>
      {possible.map((fault) => {
        const on = faults.includes(fault);
        return (
          <button
            key={fault}
            type="button"
            className="chip chip--fault"
            aria-pressed={on}
            title={t(`field.fault.${fault}.what`)}
            onClick={() => onFault(fault, !on)}
          >
            {t(`field.fault.${fault}`)}
          </button>
        );
      })}
    </fieldset>
  );
}

export function isWell(seen: SeenByHall | undefined): boolean {
  return seen?.connected === true && seen.problem === null;
}

const KNOWN_PROBLEMS = [
  'starting',
  'no-answer',
  'line-down',
  'driver-down',
  'not-wired',
  'screen-off',
  'gateway-away',
] as const;

/** What the hall knows, in a word or two; a code that this page does not know is shown as it is. */
export function SeenWords({ seen }: { readonly seen: SeenByHall | undefined }): ReactElement {
  const { t } = useText();
  if (seen === undefined) return <>{t('field.seen.nothing')}</>;
  const { connected, problem } = seen;
  if (problem === null) return <>{t(connected ? 'field.seen.ok' : 'field.seen.away')}</>;
  const known = KNOWN_PROBLEMS.find((one) => one === problem);
  if (known !== undefined) return <>{t(`field.seen.${known}`)}</>;
  if (problem.startsWith('stuck key')) return <>{t('field.seen.stuck')}</>;
  if (problem.startsWith('refusing')) return <>{t('field.seen.refusing')}</>;
  return <>{problem}</>;
}
