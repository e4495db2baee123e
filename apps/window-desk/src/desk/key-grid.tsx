import { Button, HoldButton } from '@youxu/ui';
import type { ReactElement } from 'react';
import { type DeskText, useText } from '../strings/desk-text.ts';
import { DESK_KEYS, type DeskKey } from './keys.ts';
import type { DeskControl } from './use-desk-control.ts';

/** The big button and the hand-over have places of their own, the sheets are behind "more". */
const ELSEWHERE = ['advance', 'hand-over', 'verify', 'call-sheets'] as const;
type GridKey = Exclude<DeskKey, (typeof ELSEWHERE)[number]>;

/** In the order of the keyboard: what a hand finds there, the eye finds here. */
const GRID = DESK_KEYS.filter((key): key is GridKey => !ELSEWHERE.some((other) => other === key));

/** Everything but the big button, one key each and quiet. */
export function KeyGrid({ control }: { readonly control: DeskControl }): ReactElement {
  const { t } = useText();
  return (
    <section className="key-grid" aria-label={t('key.group')}>
      {GRID.map((key) => (
        <GridButton key={key} deskKey={key} control={control} />
      ))}
    </section>
  );
}

function GridButton({ deskKey, control }: { readonly deskKey: GridKey; readonly control: DeskControl }): ReactElement {
  const text = useText();
  const isBlocked = control.blockOf(deskKey) !== null;
  const button = { className: 'key-grid__key', keyCap: control.capOf(deskKey), disabled: isBlocked };
  const words = keyWords(text, deskKey, control);
  if (deskKey === 'missed' && !isBlocked) {
    return (
      <HoldButton {...button} hold={control.missed}>
        <span className="key-grid__word">{text.t('key.hold-missed')}</span>
      </HoldButton>
    );
  }
  const detail = keyDetail(text, deskKey, control);
  return (
    <Button
      {...button}
      {...(detail !== null && { detail })}
      data-offered={deskKey === 'undo' && !isBlocked}
      onClick={() => control.press(deskKey)}
    >
      <span className="key-grid__word">{words}</span>
    </Button>
  );
}

function keyWords({ t }: DeskText, key: GridKey, { desk, view, blockOf }: DeskControl): string {
  if (key === 'hold' && desk.front === null) return t('key.resume');
  if (key === 'pause' && view.state === 'paused') return t('key.go-on');
  if (key === 'undo' && blockOf(key) === null && view.undo !== null) return t(`undo.${view.undo.kind}`);
  return t(`key.${key}`);
}

/** Beside the key: when it opens, or how long it can still undo. */
function keyDetail({ t }: DeskText, key: GridKey, { blockOf, view, now }: DeskControl): string | null {
  const block = blockOf(key);
  const offeredUntil = key === 'undo' && block === null ? view.undo?.until : undefined;
  const until = block?.why === 'too-soon' ? block.until : offeredUntil;
  return until === undefined ? null : t('word.seconds', { count: Math.max(1, Math.ceil((until - now) / 1000)) });
}
