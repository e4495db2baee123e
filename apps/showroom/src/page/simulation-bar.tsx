import { type ReactElement, type ReactNode, useId } from 'react';
import { type ShowroomState, SPEEDS, type Speed } from '../contract.ts';
import './simulation-bar.css';
import { useText } from './words.ts';

export interface SimulationBarProps {
  readonly simulation: ShowroomState['simulation'];
  /** The visitor has seen it all and may let others come. */
  readonly isInviting: boolean;
  readonly onTurn: (on: boolean) => void;
  readonly onSpeed: (speed: Speed) => void;
  /** At the end of the bar. */
  readonly children: ReactNode;
}

const FIGURES = ['taken', 'called', 'finished', 'missed', 'rated'] as const;

/** The switch for simulated people, how fast their time runs, and what became of them. */
export function SimulationBar({ simulation, isInviting, onTurn, onSpeed, children }: SimulationBarProps): ReactElement {
  const { t } = useText();
  const labelId = useId();
  const { phase, speed, report, problem } = simulation;
  const isOn = phase !== 'off' && phase !== 'stopping';
  const refusals = Object.entries(report.refusals);
  const refused = refusals.reduce((sum, [, count]) => sum + count, 0);
  return (
    <footer className={`simulation ${isInviting ? 'simulation--inviting' : ''}`}>
      <button type="button" role="switch" className="switch" aria-checked={isOn} onClick={() => onTurn(!isOn)}>
        <span className="switch__track" aria-hidden="true" />
        {t('sim.label')}
        <strong className="switch__state">{t(`sim.${phase}`)}</strong>
      </button>
      <fieldset className="speeds" aria-label={t('sim.speed')}>
        {SPEEDS.map((one) => (
          <button key={one} type="button" className="chip" aria-pressed={one === speed} onClick={() => onSpeed(one)}>
            {t('sim.times', { speed: one })}
          </button>
        ))}
      </fieldset>
      {problem === null ? (
        <div className="figures">
          <p id={labelId}>{t('sim.figures')}</p>
          <dl aria-labelledby={labelId}>
            {FIGURES.map((figure) => (
              <div key={figure}>
                <dt>{t(`sim.${figure}`)}</dt>
                <dd>{report[figure]}</dd>
              </div>
            ))}
            <div title={refused === 0 ? t('sim.refused.none') : undefined}>
              <dt>{t('sim.refused')}</dt>
              <dd translate="no" title={refusals.map(([code, count]) => `${code}: ${count}`).join('\n')}>
                {refused}
              </dd>
            </div>
          </dl>
        </div>
      ) : (
        <p className="simulation__problem" role="alert">
          {t(`sim.problem.${problem}`)}
        </p>
      )}
      {children}
    </footer>
  );
}
