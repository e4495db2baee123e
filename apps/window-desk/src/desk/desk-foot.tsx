import { useView } from '@youxu/client/react';
import type { FleetKind } from '@youxu/domain';
import { clockWords, Notice, useHere } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/desk-text.ts';
import type { DeskControl } from './use-desk-control.ts';

/** An answered call for help is told for as long as somebody may be on their way. */
const ON_THE_WAY_MS = 10 * 60_000;

/** What a clerk should know of their own place, below everything else: whether help comes, and which devices are away. */
export function DeskFoot({ control }: { readonly control: DeskControl }): ReactElement {
  return (
    <>
      <Help control={control} />
      <DevicesOffline control={control} />
    </>
  );
}

/** [HELP-1] */
function Help({ control }: { readonly control: DeskControl }): ReactElement | null {
  const { t, of } = useText();
  const here = useHere();
  const { help } = control.view;
  if (help === null) return null;
  const at = clockWords(help.at, here);
  if (help.answeredBy === null) return <Notice kind="info">{t('help.called', { at })}</Notice>;
  if (control.now - help.at >= ON_THE_WAY_MS) return null;
  return <Notice kind="good">{t('help.answered', { name: of(help.answeredBy), at })}</Notice>;
}

const KINDS = ['rating-terminal', 'rating-pad', 'window-bar', 'display', 'keypad'] as const;
type Kind = (typeof KINDS)[number];

/** What goes on without it. */
const INSTEAD = {
  'rating-terminal': 'device.rate-by-phone',
  'rating-pad': 'device.rate-by-phone',
  'window-bar': 'device.say-it',
  display: 'device.say-it',
  keypad: 'device.use-keys',
} as const satisfies Readonly<Record<Kind, string>>;

/** Which of this window's devices are away, what to do, and how to go on meanwhile. */
function DevicesOffline({ control }: { readonly control: DeskControl }): ReactElement | null {
  const { t, lang } = useText();
  const { data } = useView('window-devices', { windowId: control.windowId });
  const away = new Set<FleetKind>(data?.devices.flatMap(({ kind, connected }) => (connected ? [] : [kind])));
  const kinds = KINDS.filter((kind) => away.has(kind));
  if (kinds.length === 0) return null;
  const devices = kinds.map((kind) => t(`device.${kind}`)).join(lang === 'zh' ? '、' : ', ');
  const instead = [...new Set(kinds.map((kind) => INSTEAD[kind]))].map((key) => t(key));
  return (
    <Notice kind="warn">
      {[t('device.offline', { devices, key: control.capOf('manager') }), ...instead].join(lang === 'zh' ? '' : ' ')}
    </Notice>
  );
}
