import type { ReactElement } from 'react';
import type { WindowPlace } from '../../contract.ts';
import type { DevicesLink } from '../devices-link.ts';
import { useText } from '../words.ts';
import { isWell, SeenWords } from './device-facts.tsx';
import { useBoard, usePad, useSeen } from './field-store.ts';
import { LedPanel } from './led-panel.tsx';
import './window-wall.css';

/** More than are seen at once, in dots of a good size. */
export function isLarge(windows: readonly WindowPlace[]): boolean {
  return windows.length > 12;
}

export interface WindowWallProps {
  readonly link: DevicesLink;
  readonly windows: readonly WindowPlace[];
  readonly mine: WindowPlace | undefined;
  readonly onChoose: (window: WindowPlace) => void;
}

/** The bars above all windows, as one sees them from the middle of the hall. Touch one to stand at that counter. */
export function WindowWall({ link, windows, mine, onChoose }: WindowWallProps): ReactElement {
  const { t } = useText();
  return (
    <ul className={`wall ${isLarge(windows) ? '' : 'wall--few'}`} aria-label={t('floor.windows')}>
      {windows.map((window) => (
        <li key={window.id}>
          <button
            type="button"
            className={`wall__window ${window === mine ? 'wall__window--mine' : ''}`}
            aria-pressed={window === mine}
            title={t('field.stand-at', { number: window.number })}
            onClick={() => onChoose(window)}
          >
            <WindowBar link={link} window={window} />
            <span className="wall__foot">
              <span className="wall__sign">{window.number}</span>
              <Digits link={link} id={`keypad:${window.id}`} />
              <Health link={link} windowId={window.id} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

export function WindowBar({
  link,
  window,
}: {
  readonly link: DevicesLink;
  readonly window: WindowPlace;
}): ReactElement | null {
  const { t } = useText();
  const face = useBoard(link.field, `window-bar:${window.id}`);
  return face === undefined ? null : (
    <LedPanel picture={face.picture} name={t('field.bar-of', { number: window.number })} />
  );
}

/** What the clerk's keypad shows, small. */
function Digits({ link, id }: { readonly link: DevicesLink; readonly id: string }): ReactElement {
  const face = usePad(link.field, id);
  const digits = face?.powered === true ? face.digits : '';
  return (
    <span className="wall__digits" aria-hidden="true">
      <span>{digits.slice(0, 3)}</span>
      <span>{digits.slice(3)}</span>
    </span>
  );
}

/** What the hall knows of this window's three devices: that all is well, or the first that is not. */
function Health({ link, windowId }: { readonly link: DevicesLink; readonly windowId: string }): ReactElement {
  const { t } = useText();
  const bar = useSeen(link.field, `window-bar:${windowId}`);
  const keypad = useSeen(link.field, `keypad:${windowId}`);
  const pad = useSeen(link.field, `rating-pad:${windowId}`);
  const all = [
    { name: t('field.bar'), seen: bar },
    { name: t('field.keypad'), seen: keypad },
    { name: t('field.rating-pad'), seen: pad },
  ].filter(({ seen }) => seen !== undefined);
  const ill = all.find(({ seen }) => !isWell(seen));
  if (all.length === 0) return <span className="wall__health">{t('field.seen.nothing')}</span>;
  if (ill === undefined) return <span className="wall__health wall__health--good">{t('field.all-well')}</span>;
  return (
    <span className="wall__health wall__health--bad">
      {ill.name} <SeenWords seen={ill.seen} />
    </span>
  );
}
