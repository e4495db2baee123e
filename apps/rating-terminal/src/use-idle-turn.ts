import { useEffect, useState } from 'react';

/** The face is what people look for; a notice is read in a moment. */
const FACE_MS = 18_000;
const NOTICE_MS = 12_000;

/**
 * The notice whose turn it is, by its place in the list; null: the face. It begins with the face, and does so again whenever `anew`
 * changes: whoever is called looks for the number.
 */
export function useIdleTurn(notices: number, anew: string): number | null {
  const [turn, setTurn] = useState({ anew, step: 0 });
  const step = turn.anew === anew ? turn.step : 0;
  const isNotice = notices > 0 && step % 2 === 1;
  useEffect(() => {
    if (notices === 0) return;
    const timer = setTimeout(() => setTurn({ anew, step: step + 1 }), isNotice ? NOTICE_MS : FACE_MS);
    return () => clearTimeout(timer);
  }, [notices, anew, step, isNotice]);
  return isNotice ? ((step - 1) / 2) % notices : null;
}
