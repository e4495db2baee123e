import { useEffect, useState } from 'react';
import type { DeskSettings } from '../session/desk-memory.ts';
import { useText } from '../strings/desk-text.ts';
import { useStrip } from '../strip/use-strip.tsx';
import type { AlertPort } from './alert-port.ts';
import type { Attention } from './attention.ts';
import { drawBadge } from './draw-badge.ts';

/** Between a finish and the next call a window is idle for a moment, and needs nobody's help. */
const SETTLE_MS = 3_000;
const AGAIN_MS = 60_000;

interface AttentionInput {
  readonly attention: Attention | null;
  readonly windowNumber: string;
  readonly settings: Pick<DeskSettings, 'sound' | 'flash' | 'notify'>;
  readonly alerts: AlertPort;
}

/** Says it to the ear once and then every minute, and to the eye for as long as it lasts: title, icon of the tab, task bar. */
export function useAttention({ attention, windowNumber, settings, alerts }: AttentionInput): void {
  const { t } = useText();
  const { strip } = useStrip();
  const { sound, flash, notify } = settings;
  const kind = attention?.kind ?? null;
  const [raised, setRaised] = useState<Attention['kind'] | null>(null);
  useEffect(() => {
    setRaised(null);
    if (kind === null) return;
    const timer = setTimeout(() => setRaised(kind), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [kind]);

  const isRaised = attention !== null && raised === attention.kind;
  const words = isRaised ? t(`alert.${attention.kind}`, { count: attention.count }) : '';
  const count = isRaised ? attention.count : 0;
  const place = t('alert.place', { number: windowNumber });
  useEffect(() => {
    if (!isRaised || !sound) return;
    alerts.chime();
    const timer = setInterval(() => alerts.chime(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [isRaised, sound, alerts]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each reason, not for everybody who joins the line
  useEffect(() => {
    if (isRaised && notify) alerts.notify(`${words} · ${place}`);
  }, [isRaised, notify, alerts]);
  useEffect(() => {
    const shown = flash ? count : 0;
    const icon = shown > 0 ? drawBadge(shown) : null;
    document.title = shown > 0 ? t('alert.title', { count: shown, words: `${words} · ${place}` }) : place;
    showTabIcon(icon);
    strip?.say({ say: 'attention', count: shown, flash: shown > 0, icon, words });
  }, [flash, count, words, place, strip, t]);
  const name = t('app.name');
  useEffect(
    () => () => {
      document.title = name;
      showTabIcon(null);
      strip?.say({ say: 'attention', count: 0, flash: false, icon: null, words: '' });
    },
    [strip, name],
  );
}

function showTabIcon(icon: string | null): void {
  const id = 'alert-icon';
  document.getElementById(id)?.remove();
  if (icon === null) return;
  const link = Object.assign(document.createElement('link'), { id, rel: 'icon', href: icon });
  document.head.append(link);
}
