import { useEffect, useEffectEvent } from 'react';
import { numberKeys } from './number-keys.ts';

/** A number pad beside the screen writes where the page has one. */
export function useNumberKeys(onKeys: (keys: readonly string[]) => void): void {
  const heard = useEffectEvent(onKeys);
  useEffect(() => {
    const { pressed, stop } = numberKeys((keys) => heard(keys));
    const listen = ({ key, repeat }: KeyboardEvent): void => {
      if (!repeat) pressed(key);
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
      stop();
    };
  }, []);
}
