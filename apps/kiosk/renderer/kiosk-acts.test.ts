import type { AppointmentView, ServiceId } from '@youxu/domain';
import { expect, test, vi } from 'vitest';
import type { AppointmentsOutcome, KioskOutcome } from '../agent/contract.ts';
import { appointment } from '../agent/test-bench.ts';
import { type Flow, flowAfter, type Page, pageOf, START, type Step } from './flow.ts';
import { type KioskActs, type KioskLink, kioskActs } from './kiosk-acts.ts';

const PHONE: Page = { at: 'phone', digits: '13800138000', is: 'ready' };
const SERVICE: Page = { at: 'service', serviceId: 'id-card' as ServiceId, priorityClass: 'ordinary' };

/** The flow with its acts before an agent that answers when the test says so. */
function openActs(link: Partial<KioskLink>) {
  let flow = START;
  const go = (step: Step): void => {
    flow = flowAfter(flow, step);
  };
  const silent: KioskLink = {
    get: () => ({ connected: true, state: null, catalog: null }),
    guide: async () => null,
    ...{
      take: () => new Promise(() => {}),
      comeBack: () => new Promise(() => {}),
      reprint: () => new Promise(() => {}),
    },
    ...{ findAppointments: () => new Promise(() => {}), remember: async () => true, giveUp: vi.fn(async () => true) },
  };
  return {
    go,
    flow: (): Flow => flow,
    page: (): Page => pageOf(flow),
    acts: (): KioskActs => kioskActs({ ...silent, ...link }, flow, go),
  };
}

/** What was asked, to be answered one by one. */
function answering<T>() {
  const answers: ((answer: T) => void)[] = [];
  return { answers, ask: () => new Promise<T>((resolve) => answers.push(resolve)) };
}

test('what was found for somebody who has gone is not shown to the next, who asks the same', async () => {
  const { answers, ask } = answering<AppointmentsOutcome>();
  const { go, page, acts } = openActs({ findAppointments: ask });
  const find = (): void => {
    go({ do: 'reset' });
    go({ do: 'open', page: PHONE });
    acts().findByPhone();
  };
  const found = (booking: AppointmentView): AppointmentsOutcome => ({ kind: 'found', appointments: [booking] });
  find();
  find();
  answers[0]?.(found(appointment()));
  await Promise.resolve();
  expect(page()).toEqual({ ...PHONE, is: 'asking' });
  const theirs = appointment({ appointmentId: 'theirs' as never });
  answers[1]?.(found(theirs));
  await vi.waitFor(() => expect(page()).toEqual({ at: 'appointment', found: theirs }));
});

test('a number that somebody else took is not shown to the next', async () => {
  const { answers, ask } = answering<KioskOutcome>();
  const { go, page, acts } = openActs({ take: ask });
  for (let citizen = 0; citizen < 2; citizen++) {
    go({ do: 'reset' });
    go({ do: 'open', page: SERVICE });
    acts().take();
  }
  answers[0]?.({ kind: 'unknown' });
  await Promise.resolve();
  expect(page().at).toBe('printing');
  answers[1]?.({ kind: 'unknown' });
  await vi.waitFor(() => expect(page()).toEqual({ at: 'unknown', of: 'take' }));
});
