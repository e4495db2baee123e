import type { ReturnOutcome } from '@youxu/devices/kiosk';
import type { AppointmentView, ServiceId } from '@youxu/domain';
import { describe, expect, test, vi } from 'vitest';
import type { AppointmentsOutcome, KioskOutcome, KioskState } from '../agent/contract.ts';
import { appointment, deskTicket } from '../agent/test-bench.ts';
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

describe('while the ticket of the last one still stands', () => {
  const url = 'http://hall.example/t/key-of-the-last';
  const printed: Page = { at: 'ticket', ticket: deskTicket(), url, paper: { outcome: 'printed' } };
  const card = { kind: 'read', card: { name: '李*', lastFour: '002X' } } as const;
  const open = (page: Page) => {
    const kiosk = openActs({});
    for (const step of [{ do: 'switch-language' }, { do: 'open', page }] as const) kiosk.go(step);
    return kiosk;
  };

  test('a card or a code is the next citizen’s, who finds all as usual', () => {
    const carded = open(printed);
    carded.acts().carded(card);
    expect(carded.page()).toEqual({ at: 'arrive', is: 'asking' });
    expect([carded.flow().language, carded.flow().card]).toEqual(['zh', card.card]);
    const scanned = open(printed);
    scanned.acts().scanned('http://hall.example/a/abc');
    expect([scanned.page(), scanned.flow().language]).toEqual([{ at: 'arrive', is: 'asking' }, 'zh']);
  });

  test('the ticket itself passes the scanner unheard, and so does what nobody can read', () => {
    const { page, acts } = open(printed);
    for (const code of [url, '6901234567890', null]) acts().scanned(code);
    acts().carded({ kind: 'unread', advice: 'lay-again' });
    expect(page()).toEqual(printed);
  });

  test('a number without paper is answered first, and whoever leaves it gives it up', () => {
    const paperless: Page = { ...printed, paper: { outcome: 'failed', reason: 'paper-out' } };
    const giveUp = vi.fn(async () => true);
    const { go, page, acts } = openActs({ giveUp });
    go({ do: 'open', page: paperless });
    acts().carded(card);
    acts().scanned('http://hall.example/a/abc');
    expect(page()).toEqual(paperless);
    acts().leave();
    expect(giveUp).toHaveBeenCalledWith(deskTicket().ticketId);
  });
});

test('alone, a missed ticket is told so and is offered no second number', async () => {
  const { answers, ask } = answering<ReturnOutcome>();
  let state = { alone: true } as KioskState;
  const get = () => ({ connected: true, state, catalog: null });
  const { page, acts } = openActs({ get, comeBack: ask });
  acts().scanned('http://hall.example/t/abc');
  expect([page(), answers]).toEqual([{ at: 'no-answer', to: 'return' }, []]);
  // The line breaks while it is asked.
  state = { alone: false } as KioskState;
  acts().scanned('http://hall.example/t/abc');
  state = { alone: true } as KioskState;
  answers[0]?.({ kind: 'unknown' });
  await vi.waitFor(() => expect(page()).toEqual({ at: 'no-answer', to: 'return' }));
});
