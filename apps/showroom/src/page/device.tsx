import { createContext, type ReactElement, type ReactNode, useContext, useEffect } from 'react';
import './device.css';
import { STEPS, type Step } from './journey.ts';
import { useText } from './words.ts';

/** Which device is shown large, if any. */
export interface Spotlight {
  readonly large: string | null;
  readonly show: (device: string | null) => void;
}

export const SpotlightContext = createContext<Spotlight>({ large: null, show: () => {} });

export interface DeviceProps {
  /** Names it for the spotlight and the style sheet. */
  readonly name: string;
  readonly title: string;
  /** The step of a visit that happens here. */
  readonly step?: Step;
  readonly isNow?: boolean;
  /** The screen in a tab of its own. */
  readonly href?: string | undefined;
  /** What else could stand here: in the place of the title, which is then said only. */
  readonly choice?: ReactNode;
  readonly children: ReactNode;
}

/** A device on the stage with its caption. Enlarging only moves it: its page goes on undisturbed. */
export function Device({ name, title, step, isNow = false, href, choice, children }: DeviceProps): ReactElement {
  const { t } = useText();
  const { large, show } = useContext(SpotlightContext);
  const isLarge = large === name;
  useEffect(() => {
    if (!isLarge) return;
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') show(null);
    };
    addEventListener('keydown', close);
    return () => removeEventListener('keydown', close);
  }, [isLarge, show]);
  const mark = step === undefined ? undefined : STEPS.indexOf(step) + 1;
  return (
    <section
      className={`device device--${name} ${isNow ? 'device--now' : ''} ${isLarge ? 'device--large' : ''}`}
      aria-label={title}
    >
      <header className="device__caption">
        {mark !== undefined && <span className="step-mark">{mark}</span>}
        <h2 className={choice === undefined ? '' : 'yx-said'}>{title}</h2>
        {choice}
        <span className="device__tools">
          <button
            type="button"
            className="tool"
            onClick={() => show(isLarge ? null : name)}
            aria-label={`${t(isLarge ? 'device.smaller' : 'device.larger')}: ${title}`}
            title={t(isLarge ? 'device.smaller' : 'device.larger')}
          >
            <Sign path={isLarge ? 'M5 5l14 14M19 5 5 19' : 'M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7'} />
          </button>
          {href !== undefined && (
            <a
              className="tool"
              href={href}
              target="_blank"
              rel="noreferrer"
              aria-label={`${t('device.own-tab')}: ${title}`}
              title={t('device.own-tab')}
            >
              <Sign path="M13 4h7v7M20 4 10 14M17 14v6H4V7h6" />
            </a>
          )}
        </span>
      </header>
      {children}
    </section>
  );
}

function Sign({ path }: { readonly path: string }): ReactElement {
  return (
    <svg className="yx-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}
