import { Button } from '@youxu/ui';
import type { ReactElement } from 'react';
import { type DeskText, useText } from '../strings/desk-text.ts';
import { isCalling } from './desk-state.ts';
import type { DeskControl } from './use-desk-control.ts';

/** One button, always in the same place: the right next thing with its key on it. */
export function PrimaryButton({ control }: { readonly control: DeskControl }): ReactElement {
  const text = useText();
  const { primary, busy, pressPrimary, desk } = control;
  const { words, detail } = primaryWords(text, control);
  const more = desk.front !== null && desk.hasRoom && isCalling(desk);
  return (
    <div className="primary">
      <Button
        variant="primary"
        className="primary__button"
        keyCap={control.capOf(primary.act === 'arrived' ? 'arrived' : 'advance')}
        busy={busy}
        disabled={primary.act === 'wait'}
        onClick={pressPrimary}
        detail={detail}
      >
        {words}
      </Button>
      {more && (
        <Button disabled={busy} onClick={control.callAnother}>
          {text.t('primary.another')}
        </Button>
      )}
    </div>
  );
}

function primaryWords(text: DeskText, control: DeskControl): { readonly words: string; readonly detail?: string } {
  const { t, of } = text;
  const { primary, desk, view, confirming, outcomeOf } = control;
  switch (primary.act) {
    case 'sign-on':
      return primary.replaces === null
        ? { words: t('primary.sign-on') }
        : { words: t('primary.take-over'), detail: t('primary.take-over.detail', { name: of(primary.replaces) }) };
    case 'come-here':
      return { words: t('primary.come-here'), detail: t('primary.come-here.detail') };
    case 'open-window':
      return { words: t(primary.after === 'paused' ? 'primary.go-on' : 'primary.open-window') };
    case 'call-next':
      return { words: t('primary.call-next'), ...(view.waiting === 0 && { detail: t('primary.nobody') }) };
    case 'arrived':
      return { words: t('primary.arrived'), detail: t('primary.arrived.detail') };
    case 'finish': {
      const { front } = desk;
      const words = t(primary.followedBy === 'call-next' ? 'primary.finish-next' : 'primary.finish');
      if (front === null) return { words };
      if (confirming) return { words, detail: t('primary.confirm.detail', { number: front.number }) };
      const outcome = t(`outcome.${outcomeOf(front)}`);
      return { words, detail: t('primary.finish.detail', { outcome }) };
    }
    case 'wait':
      return { words: t('primary.wait') };
  }
}
