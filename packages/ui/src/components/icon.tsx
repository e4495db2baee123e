import type { ReactElement } from 'react';
import './icon.css';

/** Drawn on a grid of 24, strokes of 2 with square ends: the shapes of signs, not of decoration. */
const PATHS = {
  back: 'M14 5 7 12l7 7M7 12h13',
  home: 'M4 11.5 12 4l8 7.5M6 10v10h12V10M10 20v-6h4v6',
  next: 'M10 5l7 7-7 7',
  previous: 'M14 5l-7 7 7 7',
  up: 'M12 20V5M5 12l7-7 7 7',
  down: 'M12 4v15M5 12l7 7 7-7',
  left: 'M20 12H5M12 5l-7 7 7 7',
  right: 'M4 12h15M12 5l7 7-7 7',
  stairs: 'M3 20h5v-4h4v-4h4V8h5',
  check: 'M4 12.5 9.5 18 20 6.5',
  cross: 'M5 5l14 14M19 5 5 19',
  info: 'M12 11v6M12 7v.5M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0Z',
  warn: 'M12 4 2 20.5h20ZM12 10.8v2.7M12 17v.1',
  clock: 'M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0ZM12 7v5.5l3.5 2',
  pause: 'M8 5v14M16 5v14',
  undo: 'M8 4 4 8l4 4M4 8h10a6 6 0 0 1 0 12H9',
  language: 'M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0ZM3.5 12h17M12 3c-5 5.4-5 12.6 0 18M12 3c5 5.4 5 12.6 0 18',
  accessible:
    'M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0ZM12 6.8v.6M7 10c1.8.6 3.3.9 5 .9s3.2-.3 5-.9M12 11v3M9 18.5l3-4.5 3 4.5',
  wheelchair: 'M10 4v.6M10 8v6h6l3 6M10 11h5M8 11.5a5 5 0 1 0 6 7',
  'large-text': 'M2 19 7.5 6 13 19M4 15h7M14 19l3.5-8 3.5 8M15.3 16h4.4',
  contrast: 'M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0ZM12 3v18M12 7h4.5M12 11h6.5M12 15h6M12 19h3',
  person: 'M8 7.5a4 4 0 1 0 8 0 4 4 0 1 0-8 0ZM4 21v-2a5 5 0 0 1 5-5h6a5 5 0 0 1 5 5v2',
  people:
    'M5 8a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0ZM2 20v-1a5 5 0 0 1 5-5h3a5 5 0 0 1 5 5v1M15 5a3.5 3.5 0 0 1 0 6.6M18 14.3a5 5 0 0 1 4 4.7v1',
  help: 'M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0ZM9.3 9.5a2.8 2.8 0 1 1 4.2 2.4c-1 .6-1.5 1.2-1.5 2.3M12 16.8v.4',
  ticket: 'M3 7h18v3.5a1.5 1.5 0 0 0 0 3V17H3v-3.5a1.5 1.5 0 0 0 0-3ZM9 7v10',
  printer: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7Z',
  card: 'M3 6h18v12H3ZM6 14.5c.4-1.6 1.3-2.3 2.5-2.3s2.1.7 2.5 2.3M7.2 9.7a1.3 1.3 0 1 0 2.6 0 1.3 1.3 0 1 0-2.6 0ZM14 10h4M14 14h4',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16',
  search: 'M4 10.5a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0ZM15.3 15.3 20.5 20.5',
  speaker: 'M4 9h4l5-4v14l-5-4H4ZM16.5 9a4.5 4.5 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11',
  phone: 'M7 3h10v18H7ZM11 18h2',
  place: 'M12 21.5 6.3 14a7 7 0 1 1 11.4 0ZM9.7 10a2.3 2.3 0 1 0 4.6 0 2.3 2.3 0 1 0-4.6 0Z',
  plus: 'M12 4v16M4 12h16',
  touch:
    'M10 13V4.5a1.6 1.6 0 0 1 3.2 0V11l4.6.9A2.2 2.2 0 0 1 19.6 14v2.5A4.5 4.5 0 0 1 15.1 21h-2a5 5 0 0 1-3.9-1.9L5 14.2a1.6 1.6 0 0 1 2.4-2.1L10 14.5M6.5 7.5A5.2 5.2 0 0 1 11.6 1.5a5.2 5.2 0 0 1 5.1 6',
  offline: 'M4 15v3M9 12v6M14 9v9M19 6v12M3 4l18 17',
} as const;

export type IconName = keyof typeof PATHS;
export const ICON_NAMES = Object.keys(PATHS) as readonly IconName[];

/** As high as the text beside it. Without `label` it is decoration and says nothing: then a word stands beside it. */
export function Icon({ name, label }: { readonly name: IconName; readonly label?: string }): ReactElement {
  return (
    <svg
      className="yx-icon"
      viewBox="0 0 24 24"
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined ? true : undefined}
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
