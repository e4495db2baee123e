import { useHall } from '@youxu/client/react';
import type { Visit } from '@youxu/devices/rating';
import type { RatingTerminalView } from '@youxu/domain';
import { soundAt } from '@youxu/voice';
import { useEffect, useRef } from 'react';
import { InvitationVoice } from './invitation-voice.ts';

/** [RATE-9] Asks aloud once for each visit, until something is pressed: in Mandarin, and in English after it for a ticket in English. */
export function useInvitationVoice(visit: Visit | null, view: RatingTerminalView | null): void {
  const client = useHall();
  const voice = useRef<InvitationVoice>(null);
  voice.current ??= new InvitationVoice();
  const isAsked = visit?.phase.kind === 'asking';
  const id = isAsked ? visit.serviceRecordId : null;
  const language = visit?.language;
  const sound = view?.voice?.sound;
  const sounds = useRef(sound);
  sounds.current = sound;
  useEffect(() => {
    const touch = (): void => voice.current?.touch();
    window.addEventListener('pointerdown', touch);
    window.addEventListener('keydown', touch);
    return () => {
      window.removeEventListener('pointerdown', touch);
      window.removeEventListener('keydown', touch);
    };
  }, []);
  useEffect(() => {
    if (id === null || sounds.current === undefined) return;
    const { gain } = soundAt(client.serverNow(), sounds.current);
    void voice.current?.say(language === 'en' ? ['zh', 'en'] : ['zh'], gain);
    return () => voice.current?.stop();
  }, [client, id, language]);
}
