import { useHall } from '@youxu/client/react';
import type { ServiceId, TicketNumber } from '@youxu/domain';
import { forecastWords, TextField, useHere } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import { Choices, pickByDigit } from '../dialogs/choices.tsx';
import { DeskDialog, GO_ON, type Submitted } from '../dialogs/desk-dialog.tsx';
import { TimeField } from '../dialogs/enter-call-dialog.tsx';
import { todayAt } from '../dialogs/local-clock.ts';
import type { GuideControl } from './guide-control.ts';
import { MarkFields, type Marks } from './mark-fields.tsx';

interface TakeDialogProps {
  readonly control: GuideControl;
  readonly serviceIds: readonly ServiceId[];
  /** An offline number from its paper. */
  readonly offline: TicketNumber | null;
}

/** A number for somebody without telephone or card: class, what a guide saw, and, for slips, when they were written. */
export function TakeDialog({ control, serviceIds, offline }: TakeDialogProps): ReactElement {
  const { text, facts, menu } = control;
  const { t, of, lang } = text;
  const { timeZone } = useHere();
  const hall = useHall();
  const [priorityClass, setPriorityClass] = useState('ordinary');
  const [marks, setMarks] = useState<Marks>({ needs: [], care: null });
  const [phone, setPhone] = useState('');
  const [time, setTime] = useState('');
  const [first] = serviceIds;
  const service = first === undefined ? null : facts.service(first);
  const queue = menu?.queues.find(({ queueId }) => queueId === service?.queueId);
  const isBookable = offline === null && serviceIds.length === 1 && facts.takesAppointments(service?.queueId ?? '');

  const submit = async (): Promise<Submitted> => {
    const writtenAt = time === '' ? null : todayAt(time, hall.serverNow(), timeZone);
    if (time !== '' && (writtenAt === null || writtenAt > hall.serverNow())) return t('take.written-at.wrong');
    if (offline !== null && writtenAt === null) return t('take.printed-at.missing');
    const taken = await control.take({ serviceIds, priorityClass, phone: phone.trim(), marks, writtenAt, offline });
    if (!taken.ok) return taken.error;
    control.setFront({ kind: 'taken', taken: taken.value, paper: 'first' });
    return null;
  };
  const names = serviceIds.map((id) => of(facts.service(id)?.name ?? { zh: id, en: id })).join(t('verify.and'));
  return (
    <DeskDialog
      title={offline === null ? names : t('take.offline', { number: offline })}
      submit={t(offline === null ? 'take.submit' : 'take.enter')}
      busy={control.busy}
      onSubmit={submit}
      onClose={() => control.open(null)}
      onKeyDown={pickByDigit}
      wide
      {...(isBookable && {
        other: {
          words: t('take.book'),
          keyCap: 'F9',
          run: async () => {
            control.open({ kind: 'book', serviceId: first as ServiceId });
            return GO_ON;
          },
        },
      })}
    >
      {offline !== null && <p>{names}</p>}
      {queue !== undefined && (
        <p className="desk-dialog__note">
          {t('guide.waiting', { count: queue.waiting })} · {forecastWords(queue.forecast, lang)}
          {queue.openWindowNumbers.length > 0 &&
            ` · ${t('transfer.windows', { numbers: queue.openWindowNumbers.join(t('verify.and')) })}`}
        </p>
      )}
      <Choices
        label={t('take.class')}
        choices={facts.priorityClasses.map(({ id, name }) => ({ value: id, words: of(name) }))}
        value={priorityClass}
        onChange={setPriorityClass}
        digits
        first
      />
      <MarkFields value={marks} onChange={setMarks} />
      <div className="desk-dialog__row">
        {offline === null && (
          <TextField label={t('take.phone')} type="tel" autoComplete="off" value={phone} onChange={setPhone} />
        )}
        <TimeField
          label={t(offline === null ? 'take.written-at' : 'take.printed-at')}
          value={time}
          onChange={setTime}
        />
      </div>
      <Materials control={control} serviceIds={serviceIds} />
    </DeskDialog>
  );
}

/** What to have at hand: before the number is taken. */
function Materials({ control, serviceIds }: Pick<TakeDialogProps, 'control' | 'serviceIds'>): ReactElement | null {
  const { t, of } = control.text;
  const materials = serviceIds.flatMap((id) => control.facts.service(id)?.materials ?? []);
  if (materials.length === 0) return null;
  return (
    <p className="desk-dialog__note">
      {t('take.materials')}
      {materials.map(of).join(t('verify.and'))}
    </p>
  );
}
