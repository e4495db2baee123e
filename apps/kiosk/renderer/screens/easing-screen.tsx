import { Button, type IconName } from '@youxu/ui';
import type { ReactElement } from 'react';
import { type Easing, TEXT_SCALES, type TextScale } from '../easing.ts';
import type { Step } from '../flow.ts';
import { type StageSize, shapeOf } from '../parts/stage.tsx';
import { useText } from '../strings/kiosk-text.ts';
import './easing-screen.css';

export interface EasingScreenProps {
  readonly easing: Easing;
  readonly size: StageSize;
  /** The largest letters for which this screen has room. */
  readonly scaleMax: TextScale;
  /** This machine has a voice. */
  readonly canSpeak: boolean;
  readonly go: (step: Step) => void;
}

/** What would make it easier? Each answer holds at once, and until the next citizen comes. */
export function EasingScreen({ easing, size, scaleMax, canSpeak, go }: EasingScreenProps): ReactElement {
  const { t } = useText();
  const ease = (change: Partial<Easing>): void => go({ do: 'ease', change });
  const { lowReach, textScale, contrast, speech } = easing;
  const larger = largerThan(textScale, scaleMax);
  return (
    <main className="easing">
      <h1 tabIndex={-1}>{t('kiosk.easing.question')}</h1>
      <div className="easing__choices">
        {canSpeak && (
          <Toggle
            icon="speaker"
            of="speech"
            state={onOff(speech)}
            on={speech}
            onPress={() => ease({ speech: !speech })}
          />
        )}
        <Toggle
          icon="large-text"
          of="text"
          state={SIZES[textScale]}
          on={textScale !== 1}
          onPress={() => ease({ textScale: larger })}
        />
        <Toggle
          icon="contrast"
          of="contrast"
          state={onOff(contrast)}
          on={contrast}
          onPress={() => ease({ contrast: !contrast })}
        />
        {shapeOf(size) === 'tall' && (
          <Toggle
            icon="wheelchair"
            of="low"
            state={onOff(lowReach)}
            on={lowReach}
            onPress={() => ease({ lowReach: !lowReach })}
          />
        )}
      </div>
      <Button className="easing__done" variant="primary" onClick={() => go({ do: 'choose-easing', is: false })}>
        {t('kiosk.easing.done')}
      </Button>
    </main>
  );
}

const SIZES = { 1: 'usual', 1.5: 'large', 2: 'largest' } as const satisfies Record<TextScale, string>;

type State = 'on' | 'off' | (typeof SIZES)[TextScale];

/** What it is, what it does, and how it stands: the state is a word too. */
function Toggle(props: {
  readonly icon: IconName;
  readonly of: 'low' | 'text' | 'contrast' | 'speech';
  readonly state: State;
  readonly on: boolean;
  readonly onPress: () => void;
}): ReactElement {
  const { icon, of, state, on, onPress } = props;
  const { t } = useText();
  return (
    <Button className="easing__toggle" size="choice" icon={icon} pressed={on} onClick={onPress}>
      <span className="easing__name">{t(`kiosk.easing.${of}`)}</span>
      <span className="easing__how">{t(`kiosk.easing.how.${of}`)}</span>
      <span className="easing__state" data-state>
        {t(`kiosk.easing.is.${state}`)}
      </span>
    </Button>
  );
}

function onOff(on: boolean): State {
  return on ? 'on' : 'off';
}

/** 100, 150, 200 % as far as there is room, and round again. */
function largerThan(scale: TextScale, max: TextScale): TextScale {
  return TEXT_SCALES.find((one) => one > scale && one <= max) ?? 1;
}
