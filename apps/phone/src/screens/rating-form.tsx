import { BAD_REASONS, type BadReason } from '@youxu/domain';
import { Button, Field, Notice, RatingFaces, type RatingLevel } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import { answerOf, isBad, type RatingAnswer } from '../rating-answer.ts';
import { useRatingText } from '../rating-words.ts';

/** The hall keeps no more (protocol, `words`). */
const WORDS_MAX = 500;

export interface RatingFormProps {
  readonly isBusy: boolean;
  readonly problem: string | null;
  readonly onSubmit: (answer: RatingAnswer) => void;
}

/** Level, reasons where it was bad, words if there are any. Nothing is sent before the person says so. */
export function RatingForm({ isBusy, problem, onSubmit }: RatingFormProps): ReactElement {
  const { t } = useRatingText();
  const [level, setLevel] = useState<RatingLevel>();
  const [reasons, setReasons] = useState<readonly BadReason[]>([]);
  const [words, setWords] = useState('');
  const toggle = (reason: BadReason): void =>
    setReasons(reasons.includes(reason) ? reasons.filter((each) => each !== reason) : [...reasons, reason]);
  return (
    <div className="rating">
      <RatingFaces onRate={setLevel} chosen={level} disabled={isBusy} />
      {level !== undefined && (
        <>
          {isBad(level) && (
            <fieldset className="rating__reasons" disabled={isBusy}>
              <legend>{t('rating.reasons')}</legend>
              {BAD_REASONS.map((reason) => (
                <Button key={reason} pressed={reasons.includes(reason)} onClick={() => toggle(reason)}>
                  {t(`bad-reason.${reason}`)}
                </Button>
              ))}
            </fieldset>
          )}
          <Field label={t('rating.words')} hint={t('rating.words-hint')}>
            {(control) => (
              <textarea
                {...control}
                rows={3}
                maxLength={WORDS_MAX}
                value={words}
                onChange={(event) => setWords(event.target.value)}
              />
            )}
          </Field>
          {problem !== null && <Notice kind="bad">{problem}</Notice>}
          <Button
            variant="primary"
            className="page__wide"
            busy={isBusy}
            onClick={() => onSubmit(answerOf(level, reasons, words))}
          >
            {t('rating.submit')}
          </Button>
        </>
      )}
    </div>
  );
}
