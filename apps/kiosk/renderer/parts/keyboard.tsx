import { Button } from '@youxu/ui';
import type { MouseEvent, ReactElement } from 'react';
import { useText } from '../strings/kiosk-text.ts';
import './keyboard.css';

const ROWS = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;

/** Keys of a hand's size: the machine's own, so that no system keyboard comes up and none is needed. */
export function Keyboard(props: {
  readonly onKey: (key: string) => void;
  readonly onDelete: () => void;
  readonly onClear: () => void;
}): ReactElement {
  const { onKey, onDelete, onClear } = props;
  const { t, lang } = useText();
  return (
    <section className="keys" aria-label={t('kiosk.keys')} onMouseDown={keepFocus}>
      {ROWS.map((row, index) => (
        <div key={row} className="keys__row">
          {index === ROWS.length - 1 && (
            <Button className="keys__wide" onClick={onClear}>
              {t('kiosk.keys.clear')}
            </Button>
          )}
          {[...row].map((key) => (
            <Button key={key} translate="no" onClick={() => onKey(key)}>
              {key.toUpperCase()}
            </Button>
          ))}
          {index === 2 && lang === 'en' && (
            <Button aria-label={t('kiosk.keys.space')} onClick={() => onKey(' ')}>
              <span className="keys__space" />
            </Button>
          )}
          {index === ROWS.length - 1 && (
            <Button className="keys__wide" onClick={onDelete}>
              {t('kiosk.keys.delete')}
            </Button>
          )}
        </div>
      ))}
    </section>
  );
}

/** The field has it, for who types on keys of their own. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
