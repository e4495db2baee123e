import type { Hold } from '@youxu/ui';
import { useEffect } from 'react';
import { type DeskKey, KeyReader, keyAt } from './keys.ts';
import { useLatest } from './use-latest.ts';

export interface KeyHandlers {
  readonly press: (key: Exclude<DeskKey, 'missed'>) => void;
  /** Missed must be held; false: it is locked, and why was said. */
  readonly mayMiss: () => boolean;
  readonly missed: Hold;
  readonly scan: (scanned: string) => void;
}

/** The keyboard of the whole page, as long as no dialog is open and nobody types into a field. */
export function useDeskKeys(handlers: KeyHandlers): void {
  const latest = useLatest(handlers);
  useEffect(() => {
    const reader = new KeyReader();
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTakenElsewhere(event.target)) return;
      const meaning = reader.read(event, event.timeStamp);
      if (meaning === null) return;
      event.preventDefault();
      const { press, mayMiss, missed, scan } = latest.current;
      if ('scanned' in meaning) scan(meaning.scanned);
      else if (meaning.key !== 'missed') press(meaning.key);
      else if (mayMiss()) missed.start();
    };
    const onKeyUp = ({ code }: KeyboardEvent): void => {
      if (keyAt(code) === 'missed') latest.current.missed.cancel();
    };
    const onBlur = (): void => latest.current.missed.cancel();
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('keyup', onKeyUp);
    window.addEventListener('blur', onBlur);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('keyup', onKeyUp);
      window.removeEventListener('blur', onBlur);
    };
  }, [latest]);
}

function isTakenElsewhere(target: EventTarget | null): boolean {
  const isField =
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]'));
  return isField || document.querySelector('dialog[open]') !== null;
}
