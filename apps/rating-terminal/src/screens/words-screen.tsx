import { type RatingSession, WORDS_MAX } from '@youxu/devices/rating';
import { Button } from '@youxu/ui';
import { type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { useText } from '../words.ts';
import { ScreenTitle } from './screen-title.tsx';

/** In one's own words, with whatever keyboard or pen the tablet has. What is left unfinished is not sent, what the next person cuts off is. */
export function WordsScreen({ session }: { readonly session: RatingSession }): ReactElement {
  const { t } = useText();
  const [words, setWords] = useState('');
  const hint = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  // The keyboard of the tablet comes up with it.
  useEffect(() => field.current?.focus(), []);
  return (
    <main className="say">
      <div className="say__head">
        <ScreenTitle isQuiet className="reasons__title">
          {t('words.title')}
        </ScreenTitle>
        <div className="say__ends">
          <Button variant="primary" disabled={words.trim() === ''} onClick={() => session.finishWords(words)}>
            {t('words.done')}
          </Button>
          <Button onClick={() => session.finishWords('')}>{t('words.leave')}</Button>
        </div>
      </div>
      <textarea
        ref={field}
        rows={3}
        maxLength={WORDS_MAX}
        aria-label={t('words.title')}
        aria-describedby={hint}
        value={words}
        onChange={({ target }) => {
          setWords(target.value);
          session.noteWriting(target.value);
        }}
      />
      <p className="say__count" aria-hidden="true">
        {t('words.count', { count: words.length, max: WORDS_MAX })}
      </p>
      <p id={hint} className="ask__note">
        {t('words.hint')}
      </p>
    </main>
  );
}
