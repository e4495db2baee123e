import type { ServiceId } from '@youxu/domain';
import { Button, Card, forecastWords, Notice, Tag } from '@youxu/ui';
import { type FormEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { PickList } from '../dialogs/pick-list.tsx';
import { serviceOptions } from '../dialogs/service-options.ts';
import { usePick } from '../dialogs/use-pick.ts';
import { parseGuideCode } from './guide-code.ts';
import type { GuideControl } from './guide-control.ts';

/** One field for everything: a ticket that is scanned, a number that is typed, an item by its first letters. */
export function FindPanel({ control }: { readonly control: GuideControl }): ReactElement {
  const { text, facts, look, open } = control;
  const { t } = text;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const [problem, setProblem] = useState<string | null>(null);
  const [chosen, setChosen] = useState<readonly ServiceId[]>([]);
  const options = useItemOptions(control).filter(({ id }) => !chosen.includes(id as ServiceId));
  const pick = usePick(options);
  const code = parseGuideCode(pick.query);
  const isFull = chosen.length >= facts.stagesMax;

  const add = (serviceId: ServiceId): void => {
    setChosen([...chosen, serviceId]);
    pick.search('');
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setProblem(null);
    if (code !== null) {
      setProblem(await look(code));
      return;
    }
    const picked = pick.picked === null ? [] : [pick.picked as ServiceId];
    const serviceIds = [...chosen, ...picked].slice(0, facts.stagesMax);
    if (serviceIds.length === 0) setProblem(t('guide.choose'));
    else open({ kind: 'take', serviceIds, offline: null });
  };
  return (
    <Card title={t('guide.find')} className="guide-find">
      <form ref={form} onSubmit={(event) => void submit(event)}>
        <PickList
          label={t('guide.field')}
          hint={t('guide.field.hint')}
          pick={pick}
          none={t(code === null ? 'transfer.none' : 'guide.look')}
        />
        {chosen.length > 0 && (
          <p className="guide-find__chosen">
            {t('guide.together')}{' '}
            {chosen.map((id) => (
              <Tag key={id} kind="accent">
                {text.of(facts.service(id)?.name ?? { zh: id, en: id })}
              </Tag>
            ))}
            <Button variant="quiet" onClick={() => setChosen([])}>
              {t('guide.together.none')}
            </Button>
          </p>
        )}
        <div role="alert">{problem !== null && <Notice kind="bad">{problem}</Notice>}</div>
        <div className="guide-find__actions">
          <Button variant="primary" type="submit" keyCap="Enter" busy={control.busy}>
            {t(code === null ? 'guide.take' : 'guide.show')}
          </Button>
          {pick.picked !== null && code === null && !isFull && (
            <Button onClick={() => add(pick.picked as ServiceId)}>{t('guide.add')}</Button>
          )}
        </div>
      </form>
    </Card>
  );
}

/** The items of today, each with how long one would wait now. */
function useItemOptions({ text, facts, menu }: GuideControl): ReturnType<typeof serviceOptions> {
  const { t, lang } = text;
  const live = new Map(menu?.queues.map((queue) => [queue.queueId, queue]));
  const stopped = new Set(menu?.stopped.map(({ serviceId }) => serviceId));
  const detailOf = (serviceId: string): string => {
    const queue = live.get(facts.service(serviceId)?.queueId as never);
    if (queue === undefined) return '';
    if (stopped.has(serviceId as ServiceId)) return t('guide.stopped');
    if (queue.issuing.state !== 'open' && queue.issuing.state !== 'last-minutes') return t('guide.not-issuing');
    return `${t('guide.waiting', { count: queue.waiting })} · ${forecastWords(queue.forecast, lang)}`;
  };
  return serviceOptions(text, facts.services).map((option) => ({ ...option, detail: detailOf(option.id) }));
}
