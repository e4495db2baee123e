import { useEffect } from 'react';
import { KeyReader } from '../desk/keys.ts';
import { useLatest } from '../desk/use-latest.ts';

export interface GuideKeys {
  /** By place on the keyboard, `Digit1`, `F8`, `Escape` …: what a press does. */
  readonly onKey: (code: string) => boolean;
  readonly onScan: (scanned: string) => void;
  /** Where characters go that nobody waits for; null: nowhere. */
  readonly field: () => HTMLElement | null;
}

/** Keys of the guide's desk: none while a dialog is open; digits only while nobody types. */
export function useGuideKeys(keys: GuideKeys): void {
  const latest = useLatest(keys);
  useEffect(() => {
    const reader = new KeyReader();
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      if (event.key.length === 1) latest.current.field()?.focus();
      const isTyping = document.activeElement?.matches('input, textarea, select') === true;
      const isCommand = event.key === 'Escape' || /^F\d+$/.test(event.key);
      const meaning = reader.read(event, event.timeStamp);
      if (!isTyping && meaning !== null && 'scanned' in meaning) {
        event.preventDefault();
        latest.current.onScan(meaning.scanned);
        return;
      }
      if (event.repeat || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      // Within a scan no digit is a key.
      if (!isCommand && (isTyping || meaning === null)) return;
      if (latest.current.onKey(event.code)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [latest]);
}
