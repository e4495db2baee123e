import { systemPorts } from '@youxu/client';
import { useHall } from '@youxu/client/react';
import { Player, type VoiceState } from '@youxu/devices/speaker';
import type { SpeakerZoneId } from '@youxu/domain';
import { webAudioOutput } from '@youxu/ui/web-audio-output';
import { useEffect, useState } from 'react';
import { fetchClips } from './fetch-clips.ts';

const SILENT: VoiceState = { speaking: null, callId: null, blocked: false, problem: null };

/** Speaks for a zone as long as the component is mounted; says nothing where the plan names no zone. */
export function useVoice(speakerZoneId: SpeakerZoneId | null): VoiceState {
  const client = useHall();
  const [state, setState] = useState(SILENT);
  useEffect(() => {
    if (speakerZoneId === null) return;
    const clips = fetchClips();
    const { timers } = systemPorts();
    const player = new Player({ client, timers, clips, output: webAudioOutput(), speakerZoneId });
    const unsubscribe = player.state.subscribe(setState);
    const touch = (): void => void player.touch();
    window.addEventListener('pointerdown', touch);
    window.addEventListener('keydown', touch);
    void clips.preload('zh').then(() => clips.preload('en'));
    return () => {
      window.removeEventListener('pointerdown', touch);
      window.removeEventListener('keydown', touch);
      unsubscribe();
      player.close();
      setState(SILENT);
    };
  }, [client, speakerZoneId]);
  return state;
}
