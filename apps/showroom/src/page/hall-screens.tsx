import { type ReactElement, useState } from 'react';
import type { Places } from '../contract.ts';
import { deskPath, displayPath } from './addresses.ts';
import { Device } from './device.tsx';
import { Screen } from './screen.tsx';
import { useText } from './words.ts';

export interface HallScreensProps {
  /** The hall's main board first. */
  readonly displays: Places['displays'];
  readonly isNow: boolean;
}

const GUIDE = 'guide';

/** One of the hall's screens, the main board to begin with; any other of them, and the guide's desk, in its place. */
export function HallScreens({ displays, isNow }: HallScreensProps): ReactElement | null {
  const { t, of, lang } = useText();
  const [chosen, choose] = useState<string | undefined>(displays[0]?.id);
  const display = displays.find(({ id }) => id === chosen);
  const isGuide = chosen === GUIDE;
  if (display === undefined && !isGuide) return null;
  const title = display === undefined ? t('device.guide') : of(display.name);
  const href = display === undefined ? deskPath(GUIDE, lang) : displayPath(display);
  const { widthPx, heightPx } = display?.screen ?? { widthPx: 1366, heightPx: 768 };
  return (
    <Device
      name="board"
      title={title}
      step="see"
      isNow={isNow}
      href={href}
      choice={
        <select
          className="chip"
          aria-label={t('device.other')}
          value={chosen}
          onChange={(event) => choose(event.target.value)}
        >
          {displays.map(({ id, name }) => (
            <option key={id} value={id}>
              {of(name)}
            </option>
          ))}
          <option value={GUIDE}>{t('device.guide')}</option>
        </select>
      }
    >
      <Screen key={href} title={title} src={href} widthPx={widthPx} heightPx={heightPx} />
    </Device>
  );
}
