import type { ServiceId, Slots } from '@youxu/domain';
import { Dialog, dayTimeWords, Skeleton, TextField, useHere } from '@youxu/ui';
import { type ReactElement, useEffect, useState } from 'react';
import { DeskDialog } from '../dialogs/desk-dialog.tsx';
import { PickList } from '../dialogs/pick-list.tsx';
import { usePick } from '../dialogs/use-pick.ts';
import type { GuideControl } from './guide-control.ts';

interface BookDialogProps {
  readonly control: GuideControl;
  readonly serviceId: ServiceId;
}

/** Another day instead of a long wait: the free slots of the item, and a telephone number by which the booking is found. */
export function BookDialog({ control, serviceId }: BookDialogProps): ReactElement {
  const { text, facts, pulling, open } = control;
  const { t, of } = text;
  const [slots, setSlots] = useState<readonly Slot[] | null>(null);
  useEffect(() => {
    let wanted = true;
    void pulling.view('slots', { serviceId }).then((pulled) => wanted && setSlots(pulled.ok ? pulled.value.slots : []));
    return () => {
      wanted = false;
    };
  }, [pulling, serviceId]);
  const title = t('book.title', { matter: of(facts.service(serviceId)?.name ?? { zh: serviceId, en: serviceId }) });
  if (slots !== null) return <ChooseSlot control={control} serviceId={serviceId} title={title} slots={slots} />;
  return (
    <Dialog open title={title} actions={null} onClose={() => open(null)}>
      <Skeleton rows={6} />
    </Dialog>
  );
}

type Slot = Slots['slots'][number];

function ChooseSlot(
  props: BookDialogProps & { readonly title: string; readonly slots: readonly Slot[] },
): ReactElement {
  const { control, serviceId, title, slots } = props;
  const { text, give } = control;
  const { t } = text;
  const here = useHere();
  const [phone, setPhone] = useState('');
  const options = slots.map(({ slotAt, free }) => ({
    id: String(slotAt),
    lead: null,
    words: dayTimeWords(slotAt, here),
    detail: t('book.free', { count: free }),
  }));
  const pick = usePick(options, options[0]?.id ?? null);
  const submit = async (): Promise<string | null> => {
    if (pick.picked === null) return t('book.none');
    const slotAt = Number(pick.picked);
    const given = await give('book-appointment', {
      serviceId,
      slotAt,
      ...(phone.trim() !== '' && { phone: phone.trim() }),
    });
    return given.ok ? control.look({ appointmentId: given.value.appointmentId }) : given.error.words;
  };
  return (
    <DeskDialog
      title={title}
      submit={t('book.submit')}
      busy={control.busy}
      onSubmit={submit}
      onClose={() => control.open(null)}
    >
      <PickList label={t('book.slot')} pick={pick} none={t('book.none')} />
      <TextField
        label={t('book.phone')}
        hint={t('book.phone.hint')}
        type="tel"
        autoComplete="off"
        value={phone}
        onChange={setPhone}
      />
    </DeskDialog>
  );
}
