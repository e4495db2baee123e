import { acceleratorOf, STRIP_KEYS, type StripKey } from '@youxu/shell/strip-keys';
import { Button, Notice } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import { useText } from '../strings/desk-text.ts';
import { useStrip } from '../strip/use-strip.tsx';

/** Keys over all programs and the edge of the screen; nothing in a plain browser. */
export function StripSettings(): ReactElement | null {
  const { t } = useText();
  const { strip, state } = useStrip();
  const [asking, setAsking] = useState<StripKey | null>(null);
  if (strip === null || state === null) return null;
  const { keys, taken, edge, refused } = state;
  return (
    <>
      <fieldset className="settings__group">
        <legend className="settings__legend">{t('settings.keys')}</legend>
        {STRIP_KEYS.map((key) => (
          <KeyButton
            key={key}
            name={key}
            accelerator={keys[key]}
            isTaken={taken.includes(key)}
            isAsking={asking === key}
            onAsk={setAsking}
            onKey={(accelerator) => strip.say({ say: 'set-key', key, accelerator })}
          />
        ))}
        <div role="alert" className="settings__note">
          {refused !== null && (
            <Notice kind="bad">{t(`settings.refused.${refused.why}`, { key: refused.accelerator })}</Notice>
          )}
        </div>
      </fieldset>
      <fieldset className="settings__group">
        <legend className="settings__legend">{t('settings.dock')}</legend>
        {(['left', 'right'] as const).map((one) => (
          <Button key={one} pressed={edge === one} onClick={() => strip.say({ say: 'dock', edge: one })}>
            {t(`settings.dock.${one}`)}
          </Button>
        ))}
        <Button variant="quiet" onClick={() => strip.say({ say: 'quit' })}>
          {t('settings.quit')}
        </Button>
      </fieldset>
    </>
  );
}

interface KeyButtonProps {
  readonly name: StripKey;
  readonly accelerator: string;
  readonly isTaken: boolean;
  readonly isAsking: boolean;
  readonly onAsk: (name: StripKey | null) => void;
  readonly onKey: (accelerator: string) => void;
}

/** Pressed, it waits for the new key; anything but a function key leaves all as it was. */
function KeyButton({ name, accelerator, isTaken, isAsking, onAsk, onKey }: KeyButtonProps): ReactElement {
  const { t } = useText();
  return (
    <Button
      className="settings__key"
      pressed={isAsking}
      keyCap={accelerator}
      {...(isAsking ? { detail: t('settings.press') } : isTaken ? { detail: t('settings.key-taken') } : {})}
      onClick={() => onAsk(isAsking ? null : name)}
      onBlur={() => isAsking && onAsk(null)}
      onKeyDown={(event) => {
        if (!isAsking || ['Tab', 'Control', 'Alt', 'Shift'].includes(event.key)) return;
        event.preventDefault();
        event.stopPropagation();
        onAsk(null);
        const pressed = acceleratorOf(event);
        if (pressed !== undefined) onKey(pressed);
      }}
    >
      {t(`settings.key.${name}`)}
    </Button>
  );
}
