import type { ServiceId, TicketNumber } from '@youxu/domain';
import type { ReactElement } from 'react';
import { DeskDialog, GO_ON, type Submitted } from '../dialogs/desk-dialog.tsx';
import { PickList } from '../dialogs/pick-list.tsx';
import { serviceOptions } from '../dialogs/service-options.ts';
import { usePick } from '../dialogs/use-pick.ts';
import type { GuideControl } from './guide-control.ts';

/** An offline number that the hall does not know yet: the paper says the matter only to people [NUM-9]. */
export function OfflineItemDialog({
  control,
  number,
}: {
  readonly control: GuideControl;
  readonly number: TicketNumber;
}): ReactElement {
  const { text, facts, open } = control;
  const { t } = text;
  const pick = usePick(serviceOptions(text, facts.services));
  const submit = async (): Promise<Submitted> => {
    if (pick.picked === null) return t('guide.choose');
    open({ kind: 'take', serviceIds: [pick.picked as ServiceId], offline: number });
    return GO_ON;
  };
  return (
    <DeskDialog
      title={t('adopt.title', { number })}
      submit={t('take.next')}
      busy={control.busy}
      onSubmit={submit}
      onClose={() => open(null)}
    >
      <p className="desk-dialog__note">{t('take.offline.note')}</p>
      <PickList label={t('adopt.service')} pick={pick} none={t('transfer.none')} />
    </DeskDialog>
  );
}
