import type { StripState } from '@youxu/shell/strip';
import {
  createContext,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from 'react';
import { type DeskKey, KEY_CAPS } from '../desk/keys.ts';
import type { StripPort } from './strip-port.ts';

const StripContext = createContext<StripPort | null>(null);

/** Null: a plain browser. */
export function StripProvider({
  strip,
  children,
}: {
  readonly strip: StripPort | null;
  readonly children: ReactNode;
}): ReactElement {
  return <StripContext value={strip}>{children}</StripContext>;
}

/** The strip around this page and how it is; both null in a plain browser. */
export function useStrip(): { readonly strip: StripPort | null; readonly state: StripState | null } {
  const strip = useContext(StripContext);
  const subscribe = useMemo(() => strip?.subscribe ?? (() => () => {}), [strip]);
  const state = useSyncExternalStore(subscribe, () => strip?.state() ?? null);
  return { strip, state };
}

/** As printed on the keyboard: in a strip those that its clerk has chosen. */
export function capOf(key: DeskKey, state: StripState | null): string {
  return state !== null && (key === 'advance' || key === 'recall') ? state.keys[key] : KEY_CAPS[key];
}

/**
 * While this desk has the window its keys work in every program: there they do what F8 and F9 do here, dialogs included. What an open
 * dialog does not take brings the strip to the front, so that nobody presses into nothing.
 */
export function useStripKeys(wanted: boolean): void {
  const { strip } = useStrip();
  useEffect(() => {
    if (strip === null) return;
    strip.say({ say: 'want-keys', wanted });
    if (!wanted) return;
    const stop = strip.onPressed((key) => {
      const code = KEY_CAPS[key];
      const press = new KeyboardEvent('keydown', { key: code, code, bubbles: true, cancelable: true });
      (document.activeElement ?? document.body).dispatchEvent(press);
      if (!press.defaultPrevented) strip.say({ say: 'front' });
    });
    return () => {
      stop();
      strip.say({ say: 'want-keys', wanted: false });
    };
  }, [strip, wanted]);
}
