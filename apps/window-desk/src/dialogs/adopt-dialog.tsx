import type { ServiceId, TicketNumber } from '@youxu/domain';
import { type ReactElement, useState } from 'react';
import type { DeskControl } from '../desk/use-desk-control.ts';
import { useText } from '../strings/desk-text.ts';
import { DeskDialog } from './desk-dialog.tsx';
import { findOptions, PickList } from './pick-list.tsx';

interface AdoptDialogProps {
  readonly control: DeskControl;
  readonly number: TicketNumber;
}

/** The paper says the matter only to people: the clerk says it to the hall [NUM-5]. */
export function AdoptDialog({ control, number }: AdoptDialogProps): ReactElement {
  const { t, of } = useText();
  const services = control.facts.servicesAt(control.windowId);
  const [query, setQuery] = useState('');
  const [picked, setPicked] = useState<string | null>(services[0]?.id ?? null);
  const options = services.map(({ id, name, citizenWords }) => ({
    id,
    lead: null,
    words: of(name),
    search: [name.zh, name.en, citizenWords?.zh ?? '', citizenWords?.en ?? ''],
  }));
  const search = (next: string): void => {
    setQuery(next);
    setPicked(findOptions(options, next)[0]?.id ?? null);
  };
  const submit = async (): Promise<string | null> => {
    if (picked === null) return t('transfer.none');
    const serviceId = picked as ServiceId;
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
      <PickList
        label={t('adopt.service')}
        options={options}
        query={query}
        onQuery={search}
        picked={picked}
        onPick={setPicked}
        none={t('transfer.none')}
      />
    </DeskDialog>
  );
}
