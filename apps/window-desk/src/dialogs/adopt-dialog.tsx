import type { ServiceId, TicketNumber } from '@youxu/domain';
import type { ReactElement } from 'react';
import type { DeskControl } from '../desk/use-desk-control.ts';
import { useText } from '../strings/desk-text.ts';
import { DeskDialog } from './desk-dialog.tsx';
import { PickList } from './pick-list.tsx';
import { serviceOptions } from './service-options.ts';
import { usePick } from './use-pick.ts';

interface AdoptDialogProps {
  readonly control: DeskControl;
  readonly number: TicketNumber;
}

/** The paper says the matter only to people: the clerk says it to the hall [NUM-5]. */
export function AdoptDialog({ control, number }: AdoptDialogProps): ReactElement {
  const text = useText();
  const { t } = text;
  const options = serviceOptions(text, control.facts.servicesAt(control.windowId));
  const pick = usePick(options, options[0]?.id ?? null);
  const submit = async (): Promise<string | null> => {
    if (pick.picked === null) return t('transfer.none');
    const serviceId = pick.picked as ServiceId;
    const given = await control.give('adopt-number', { windowId: control.windowId, number, serviceId });
    return given.ok ? null : given.error.words;
  };
  return (
    <DeskDialog
      title={t('adopt.title', { number })}
      submit={t('adopt.submit')}
      busy={control.busy}
      onSubmit={submit}
      onClose={control.close}
    >
      <p className="desk-dialog__note">{t('adopt.note')}</p>
      <PickList label={t('adopt.service')} pick={pick} none={t('transfer.none')} />
    </DeskDialog>
  );
}
