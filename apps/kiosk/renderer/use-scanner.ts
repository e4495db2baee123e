import { useEffect, useEffectEvent } from 'react';

/** A scanner types far faster than a person. */
export const KEY_GAP_MS_MAX = 100;
const CODE_LENGTH_MAX = 500;

/**
 * Hears a code scanner that types like a keyboard: a line that ends with Enter. It listens on the whole page, so nothing needs
 * the focus, and the Enter of a code presses no button.
 */
export function useScanner(onCode: (code: string) => void): void {
  const heard = useEffectEvent(onCode);
  useEffect(() => {
    let code = '';
    let lastAt = 0;
    const listen = (event: KeyboardEvent): void => {
      const now = performance.now();
      if (now - lastAt > KEY_GAP_MS_MAX) code = '';
      lastAt = now;
      if (event.key.length === 1) code = (code + event.key).slice(-CODE_LENGTH_MAX);
      if (event.key !== 'Enter' || code.length < 2) return;
      event.preventDefault();
      event.stopPropagation();
      heard(code);
      code = '';
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
