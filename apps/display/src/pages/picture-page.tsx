import type { Text } from '@youxu/domain';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import './picture-page.css';

/** A picture or video that cannot be had is no empty page: the next one comes, but not in a circle where all of them are missing. */
const MISSING_MS = 2_000;

/** Heard of before its turn, it waits for that. */
function useMissing(paused: boolean, onOver: () => void): () => void {
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    if (!missing || paused) return;
    const timer = setTimeout(onOver, MISSING_MS);
    return () => clearTimeout(timer);
  }, [missing, paused, onOver]);
  return () => setMissing(true);
}

interface PicturePageProps {
  readonly file: string;
  readonly words: Text;
  readonly paused: boolean;
  readonly onOver: () => void;
}

export function PicturePage({ file, words, paused, onOver }: PicturePageProps): ReactElement {
  const missing = useMissing(paused, onOver);
  return (
    <figure className="turned picture">
      <img src={`/assets/images/${file}`} alt="" onError={missing} />
      <figcaption>
        <Bilingual words={(text) => text.of(words)} />
      </figcaption>
    </figure>
  );
}

/** Without its sound, because the hall's voice is for calls; its words stand beneath it. */
export function VideoPage({ file, words, paused, onOver }: PicturePageProps): ReactElement {
  const missing = useMissing(paused, onOver);
  const ref = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = ref.current;
    if (video === null) return;
    // Rejects where it is paused at once, or cannot be had: onError hears of that.
    if (paused) video.pause();
    else video.play().catch(() => {});
  }, [paused]);
  useEffect(() => {
    const video = ref.current;
    return () => {
      // What a video holds is given back at once, not when somebody collects it.
      video?.removeAttribute('src');
      video?.load();
    };
  }, []);
  return (
    <figure className="turned picture">
      <video
        ref={ref}
        src={`/assets/images/${file}`}
        muted
        playsInline
        preload="auto"
        onEnded={onOver}
        onError={missing}
      />
      <figcaption>
        <Bilingual words={(text) => text.of(words)} />
      </figcaption>
    </figure>
  );
}
