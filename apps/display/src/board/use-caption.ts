import type { VoiceState } from '@youxu/devices/speaker';
import type { BoardCall, CallId } from '@youxu/domain';
import type { Phrase } from '@youxu/voice';
import { useEffect, useState } from 'react';
import { type CaptionQueue, followCalls, standsMs, withoutCaption } from './captions.ts';

/** A call is spoken within a second; a screen with a voice waits so long for it before it writes by itself. */
const VOICE_MS_MAX = 2_000;

/** What is written at the foot now: a call, or what is said besides calls. */
export type CaptionNow = { readonly call: BoardCall } | { readonly phrases: readonly Phrase[] } | null;

/**
 * Every call is written at the foot, for those who do not hear it: together with the voice, and by itself where this screen does not
 * speak or the voice is off.
 */
export function useCaption(voice: VoiceState, speaks: boolean, calls: readonly BoardCall[] | null): CaptionNow {
  const [queue, setQueue] = useState<CaptionQueue | null>(() => (calls === null ? null : followCalls(null, calls)));
  const [shown, setShown] = useState<{ readonly callId: CallId; readonly forMs: number } | null>(null);
  const { speaking, callId: spoken } = voice;
  useEffect(() => {
    if (calls !== null) setQueue((before) => followCalls(before, calls));
  }, [calls]);
  useEffect(() => {
    if (spoken !== null) setQueue((before) => (before === null ? before : withoutCaption(before, spoken)));
  }, [spoken]);
  const first = queue?.waiting[0];
  const waiting = queue?.waiting.length ?? 0;
  const quiet = speaking === null;
  useEffect(() => {
    if (!quiet || shown !== null || first === undefined) return;
    const timer = setTimeout(
      () => {
        setShown({ callId: first, forMs: standsMs(waiting) });
        setQueue((before) => (before === null ? before : withoutCaption(before, first)));
      },
      speaks ? VOICE_MS_MAX : 0,
    );
    return () => clearTimeout(timer);
  }, [quiet, shown, first, waiting, speaks]);
  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(() => setShown(null), quiet ? shown.forMs : 0);
    return () => clearTimeout(timer);
  }, [shown, quiet]);
  if (speaking !== null) {
    const call = calls?.find(({ callId }) => callId === spoken);
    return call === undefined ? { phrases: speaking } : { call };
  }
  const call =
    shown === null ? undefined : calls?.find(({ callId, state }) => callId === shown.callId && state === 'called');
  return call === undefined ? null : { call };
}
