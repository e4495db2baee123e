import type { Instant } from '@youxu/basics';
import { clockWords, type useHere, WindowSign } from '@youxu/ui';
import type { PlanFacts } from '../desk/plan-facts.ts';
import { backAt, prospectOf, type Server, type TransferTarget } from '../desk/transfer-targets.ts';
import type { DeskText } from '../strings/desk-text.ts';
import type { PickOption } from './find-options.ts';

interface Around {
  readonly text: DeskText;
  readonly here: ReturnType<typeof useHere>;
  readonly now: Instant;
}

/** A place to send somebody to, as it stands in the list. */
export function transferOption(
  target: TransferTarget,
  targets: readonly TransferTarget[],
  facts: PlanFacts,
  around: Around,
): PickOption {
  const { t, of } = around.text;
  const { id, queueId, queueName, series, window, servers, waiting } = target;
  const names = [queueName.zh, queueName.en, series];
  if (window !== null) {
    const [standing] = servers ?? [];
    // Which of its queues, where there is a choice.
    const isOnly = targets.filter((one) => one.window?.id === window.id).length === 1;
    const parts = [
      ...(standing === undefined ? [] : [stateWords(standing, around), whoWords(standing, around)]),
      isOnly ? '' : of(queueName),
      ...(waiting === null || waiting === 0 ? [] : [t('transfer.kept', { count: waiting })]),
    ];
    return {
      id,
      lead: <WindowSign number={window.number} />,
      words: of(window.name),
      detail: parts.filter((part) => part !== '').join(' · '),
      search: [...names, window.number, window.name.zh, window.name.en],
    };
  }
  // Clerks know the matter, not always whose it is; 办不成事 is found so, too.
  const matters = facts
    .servicesOf(queueId)
    .map(({ name, citizenWords }) => ({ words: of(name), search: [name.zh, citizenWords?.zh ?? ''] }));
  const people = waiting === null ? [] : [`${t('queue.waiting')} ${waiting}`];
  const windows = servers === null ? [] : [serversWords(servers, around)];
  return {
    id,
    lead: series,
    words: of(queueName),
    detail: [...people, ...windows].join(' · '),
    search: names,
    matters,
  };
}

/** What will happen to whoever is sent there, where nobody calls now; null: they are called as everybody. */
export function prospectWords(target: TransferTarget, number: string, around: Around): string | null {
  const { t, of } = around.text;
  const prospect = prospectOf(target);
  if (prospect === 'called') return null;
  const windowNumber = target.window?.number ?? '';
  const queue = of(target.queueName);
  if (prospect === 'refused') return t('transfer.refused', { windowNumber, number });
  const at = backAt(target, around.now);
  const until = at === null ? null : clockWords(at, around.here);
  if (target.window !== null) {
    return until === null
      ? t('transfer.waits-paused', { windowNumber, number })
      : t('transfer.waits-until', { windowNumber, number, at: until });
  }
  return until === null
    ? t('transfer.waits-queue', { queue, number })
    : t('transfer.waits-back', { queue, number, at: until });
}

function stateWords({ state, returnsAt }: Server, { text, here }: Around): string {
  if (state !== 'paused') return text.t(`transfer.${state}`);
  return returnsAt === null
    ? text.t('transfer.paused')
    : text.t('transfer.paused-until', { at: clockWords(returnsAt, here) });
}

function whoWords({ state, staff }: Server, { text }: Around): string {
  if (staff !== null) return text.of(staff);
  return state === 'closed' ? text.t('transfer.nobody') : '';
}

/** The open ones; where none is, those that pause. */
function serversWords(servers: readonly Server[], { text }: Around): string {
  const { t, lang } = text;
  const numbersOf = (state: Server['state']): string =>
    servers
      .filter((one) => one.state === state)
      .map(({ number }) => number)
      .join(lang === 'zh' ? '、' : ', ');
  const [open, paused] = [numbersOf('open'), numbersOf('paused')];
  if (open !== '') return t('transfer.windows', { numbers: open });
  return paused === '' ? t('transfer.no-window') : t('transfer.windows-paused', { numbers: paused });
}
