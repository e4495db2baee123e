import type { TicketView } from '@youxu/domain';
import { Button, clockWords, TicketNumber, useHere } from '@youxu/ui';
import { type ReactElement, useEffect, useState } from 'react';
import type { CallAlert } from '../call-alert.ts';
import { useText } from '../words.ts';

export interface CallScreenProps {
  readonly number: string;
  readonly call: NonNullable<TicketView['call']>;
  readonly alert: CallAlert;
  readonly isArmed: boolean;
}

/** Now called: nothing else matters. Rings anew at each recall, until the person says that they are coming. */
export function CallScreen({ number, call, alert, isArmed }: CallScreenProps): ReactElement {
  const { t } = useText();
  const here = useHere();
  const { at, count, windowNumber, floorNumber } = call;
  const [answeredAt, setAnsweredAt] = useState<number>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each announcement has its own time, and a first touch may come after it
  useEffect(() => {
    if (answeredAt !== at) alert.ringOn();
    return () => alert.silence();
  }, [alert, at, isArmed]);
  const [before, after] = t('call.where', { window: '|' }).split('|');
  return (
    <main className="call yx-call-in" key={at}>
      <div role="alert" className="call__now">
        <TicketNumber number={number} size="fill" />
        <h1 className="call__where">
          <span>{before}</span>
          <strong className="call__window" translate="no">
            {windowNumber}
          </strong>
          <span>{after}</span>
        </h1>
        <p className="call__floor">{t('word.floor', { floor: floorNumber })}</p>
        <p>
          {count === 1
            ? t('call.when', { at: clockWords(at, here) })
            : t('call.again', { at: clockWords(at, here), count })}
        </p>
      </div>
      {answeredAt === at ? (
        <p className="call__late">{t('call.late')}</p>
      ) : (
        <Button
          variant="primary"
          className="call__going"
          onClick={() => {
            setAnsweredAt(at);
            alert.silence();
          }}
        >
          {t('call.going')}
        </Button>
      )}
    </main>
  );
}
