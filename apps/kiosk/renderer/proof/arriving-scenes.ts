import type { AppointmentView } from '@youxu/domain';
import type { CardNews } from '../../agent/contract.ts';
import type { FakeAgent } from '../../agent/fake-agent.ts';
import { AT, appointment, deskTicket, sanduCatalog } from '../../agent/test-bench.ts';
import { press, settle } from '../fake-kiosk.ts';
import type { Scene, Stand } from './scenes.ts';

const TICKET = 'http://localhost:8600/t/abcDEF123_-xyz01';
const APPOINTMENT = 'http://localhost:8600/a/appointment-0001';
const HOUR_MS = 3_600_000;
const CARD: CardNews = { kind: 'read', card: { name: '欧**', lastFour: '002X' } };
const FOOT = { zh: '有号/预约', en: 'Check in' } as const;
const FIRST = { zh: /^参加医保/, en: /^Join the medical/ } as const;
const TAKE = { zh: /^取号/, en: /^Take a number/ } as const;

/** With both readers on lines of their own, and whatever is found. */
function finds(...appointments: readonly AppointmentView[]) {
  return (agent: FakeAgent): void => {
    agent.show({ readers: { scanner: 'ok', card: 'ok' } });
    agent.find = async () => ({ kind: 'found', appointments });
  };
}

async function arrive({ page, lang }: Stand): Promise<void> {
  await press(page, FOOT[lang]);
}

async function scan({ agent }: Stand): Promise<void> {
  agent.scan(APPOINTMENT);
}

async function dial(stand: Stand): Promise<void> {
  const { page, lang } = stand;
  await arrive(stand);
  await press(page, lang === 'zh' ? /^输手机号/ : /^Type your phone/);
  for (const digit of '13800138000') await press(page, digit);
  await settle(page);
}

/** A queue of limited numbers, and a reader for the card that they are given by. */
const limited = {
  opening: () => {
    const catalog = sanduCatalog();
    const limits = { activePerPerson: 1, perPersonPerDay: 3 };
    return { catalog: { ...catalog, queues: catalog.queues.map((queue) => ({ ...queue, limits })) } };
  },
  before: finds(),
};

async function takeLimited({ page, lang }: Stand): Promise<void> {
  await press(page, FIRST[lang]);
  await press(page, TAKE[lang]);
}

const several = (['booked', 'booked', 'checked-in'] as const).map((state, index) =>
  appointment({
    appointmentId: `appointment-${index}` as AppointmentView['appointmentId'],
    slotAt: AT + (index - 1) * HOUR_MS,
    state,
  }),
);

export const ARRIVING: readonly Scene[] = [
  { name: 'arrive', there: '.arrive', before: finds(), reach: arrive },
  {
    name: 'arrive-unread',
    there: '.arrive__answer--now',
    before: finds(),
    reach: async ({ agent }) => agent.card({ kind: 'unread', advice: 'lay-again' }),
  },
  { name: 'phone', there: '.phone', before: finds(), reach: dial },
  { name: 'appointment', there: '.appointment', before: finds(appointment()), reach: scan },
  {
    name: 'appointment-late',
    there: '.appointment',
    before: finds(appointment({ slotAt: AT - HOUR_MS })),
    reach: scan,
  },
  {
    name: 'appointment-early',
    there: '.appointment',
    before: finds(appointment({ slotAt: AT + 3 * HOUR_MS })),
    reach: scan,
  },
  {
    name: 'appointment-other-day',
    there: '.appointment',
    before: finds(appointment({ slotAt: AT + 71 * HOUR_MS })),
    reach: scan,
  },
  {
    name: 'appointment-used',
    there: '.appointment',
    before: finds(appointment({ state: 'checked-in' })),
    reach: scan,
  },
  { name: 'appointments', there: '.appointments', before: finds(...several), reach: scan },
  {
    name: 'no-appointment',
    there: '.message',
    before: finds(),
    reach: async ({ agent }) => agent.card(CARD),
  },
  {
    name: 'no-answer',
    there: '.message',
    before: (agent) => agent.show({ alone: true }),
    reach: arrive,
  },
  {
    name: 'no-return',
    there: '.message',
    before: (agent) => agent.show({ alone: true }),
    reach: async ({ agent }) => agent.scan(TICKET),
  },
  { name: 'identify', there: '.identify', ...limited, reach: takeLimited },
  {
    name: 'limit-reached',
    there: '.message',
    ...limited,
    reach: async (stand) => {
      const refusal = { code: 'limit-reached', facts: { limit: 'active', max: 1 } } as const;
      stand.agent.take = async () => ({ kind: 'refused', refusal });
      await takeLimited(stand);
      stand.agent.card(CARD);
      await stand.page.locator('.message').waitFor();
    },
  },
  {
    name: 'ticket-appointment',
    there: '.ticket',
    before: (agent) => {
      finds(appointment())(agent);
      const { appointmentId: id, slotAt } = appointment();
      agent.take = async () => ({
        kind: 'taken',
        ticket: deskTicket({ appointment: { id, slotAt } }),
        url: TICKET,
        paper: { outcome: 'printed' },
      });
    },
    reach: async (stand) => {
      await scan(stand);
      await press(stand.page, stand.lang === 'zh' ? '报到取号' : 'Check in');
    },
  },
  {
    name: 'back',
    there: '.ticket',
    before: (agent) => {
      agent.comeBack = async () => ({ kind: 'back', number: 'A012', ahead: 0, windowNumbers: ['1', '2'] });
    },
    reach: async ({ page }) => {
      await page.keyboard.type(`${TICKET}\n`);
    },
  },
];
