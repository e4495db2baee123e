import { RatingFace } from '@youxu/ui';
import type { ReactElement } from 'react';
import { LEVELS, PAD_FAULTS, type PadFace } from '../../field-contract.ts';
import type { DevicesLink } from '../devices-link.ts';
import { useText } from '../words.ts';
import { DeviceFacts } from './device-facts.tsx';
import { usePad, useSeen } from './field-store.ts';
import './rating-pad.css';

export interface RatingPadProps {
  readonly link: DevicesLink;
  readonly id: string;
}

/** A rating pad in front of the citizen: five keys, and a lamp that says thank you. */
export function RatingPad({ link, id }: RatingPadProps): ReactElement | null {
  const { t } = useText();
  const face = usePad(link.field, id);
  const seen = useSeen(link.field, id);
  if (face === undefined) return null;
  const lamp = lampOf(face);
  return (
    <section className="pad" aria-label={t('field.rating-pad')}>
      <h3>{t('field.rating-pad')}</h3>
      <div className={`pad__case rating-case ${face.powered ? '' : 'pad__case--off'}`}>
        <p className="rating-case__ask">{t('field.rating.ask')}</p>
        <div className="rating-case__keys">
          {LEVELS.map((level) => (
            <button key={level} type="button" className="level" onClick={() => link.rate({ device: id, level })}>
              <RatingFace level={level} />
              {t(`rating.${level}`)}
            </button>
          ))}
        </div>
        <p className={`rating-case__lamp rating-case__lamp--${lamp}`} aria-hidden="true">
          {t('field.lamp.thanks')}
        </p>
      </div>
      <p
        className={`pad__lamp pad__lamp--${lamp === 'thanks' ? 'good' : lamp === 'refused' ? 'bad' : ''}`}
        role="status"
      >
        {t(`field.rating.${lamp}`)}
      </p>
      <DeviceFacts
        name={t('field.rating-pad')}
        faults={face.faults}
        possible={PAD_FAULTS}
        seen={seen}
        onFault={(fault, on) => link.fieldFault({ id, fault, on })}
      />
    </section>
  );
}

function lampOf({ powered, unheard, thanksFor }: PadFace): 'off' | 'waiting' | 'refused' | 'thanks' | 'idle' {
  if (!powered) return 'off';
  if (unheard === 'waiting') return 'waiting';
  if (unheard === 'given-up') return 'refused';
  return thanksFor === null ? 'idle' : 'thanks';
}
