import type { TicketView } from '@youxu/domain';
import { Button, Card, Notice } from '@youxu/ui';
import { type ReactElement, useContext, useEffect, useState } from 'react';
import type { RatingAnswer } from '../rating-answer.ts';
import { useRatingText } from '../rating-words.ts';
import { HallContext, useCommand } from '../use-command.ts';
import { problemWords, useText } from '../words.ts';
import { RatingForm } from './rating-form.tsx';

/** Sealed after eight seconds [RATE-3]: from then on it may be corrected, and the page says so. */
const SEALED_MS = 10_000;

type TicketRating = NonNullable<TicketView['rating']>;

/** The rating of the service that was finished last: given once, corrected once on the same day [RATE-1, RATE-6]. */
export function RatingCard({ rating }: { readonly rating: TicketRating }): ReactElement {
  const { t } = useRatingText();
  const [isSent, setSent] = useState(false);
  if (rating.rated || isSent) return <Rated rating={rating} isFresh={isSent} />;
  return (
    <Card title={t('rating.title', { window: rating.windowNumber })}>
      <p className="page__muted">{t('rating.voluntary')}</p>
      <SubmitForm rating={rating} onSent={() => setSent(true)} />
    </Card>
  );
}

function SubmitForm({ rating, onSent }: { readonly rating: TicketRating; readonly onSent: () => void }): ReactElement {
  const text = useText();
  const { run, isBusy, problem } = useCommand('submit-rating');
  const { serviceRecordId } = rating;
  const submit = async (answer: RatingAnswer): Promise<void> => {
    if (await run({ serviceRecordId, channel: 'phone', ...answer })) onSent();
  };
  return (
    <RatingForm
      isBusy={isBusy}
      onSubmit={(answer) => void submit(answer)}
      problem={problem === null ? null : problemWords(text, problem)}
    />
  );
}

/** Nothing of the rating itself: whoever holds the ticket may look at this page. */
function Rated({ rating, isFresh }: { readonly rating: TicketRating; readonly isFresh: boolean }): ReactElement {
  const text = useText();
  const { t } = useRatingText();
  const [step, setStep] = useState<'closed' | 'open' | 'done'>('closed');
  const { run, isBusy, problem } = useCommand('correct-rating');
  const hall = useContext(HallContext);
  const { serviceRecordId } = rating;
  useEffect(() => {
    if (!isFresh || hall === null) return;
    const timer = setTimeout(hall.refresh, SEALED_MS);
    return () => clearTimeout(timer);
  }, [isFresh, hall]);
  const correct = async (answer: RatingAnswer): Promise<void> => {
    if (await run({ serviceRecordId, ...answer })) setStep('done');
  };
  if (step === 'open') {
    return (
      <Card title={t('rating.correct')}>
        <p className="page__muted">{t('rating.correct-hint')}</p>
        <RatingForm
          isBusy={isBusy}
          onSubmit={(answer) => void correct(answer)}
          problem={problem === null ? null : problemWords(text, problem)}
        />
      </Card>
    );
  }
  return (
    <>
      <Notice kind="good">
        {step === 'done' ? t('rating.corrected') : isFresh ? t('rating.thanks') : t('rating.rated')}
      </Notice>
      {rating.correctable && step === 'closed' && (
        <Button
          variant="quiet"
          className="page__wide"
          detail={t('rating.correct-hint')}
          onClick={() => setStep('open')}
        >
          {t('rating.correct')}
        </Button>
      )}
    </>
  );
}
