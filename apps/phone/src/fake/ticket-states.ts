import type { TicketView } from '@youxu/domain';
import { NOW } from './fake-ticket-hall.ts';

/** What tickets of the tests are in. */
export const CALL = { windowNumber: '3', floorNumber: 2, at: NOW, count: 1 };
export const STAGES: TicketView['services'] = [
  { name: { zh: '医保参保', en: 'Insurance' }, done: true, current: false, windowNumbers: ['1'], ahead: null },
  { name: { zh: '换身份证', en: 'ID card' }, done: false, current: true, windowNumbers: ['5'], ahead: 2 },
  { name: { zh: '养老金', en: 'Pension' }, done: false, current: false, windowNumbers: ['1', '2'], ahead: 7 },
];
export const windowAs = (number: string, state: 'open' | 'paused' | 'closed', returnsAt: number | null = null) => ({
  ...{ number, floorNumber: 2, state, returnsAt },
});
export const OVERTAKEN: TicketView['overtaken'] = [
  { why: 'appointment', count: 2 },
  { why: 'priority', count: 1 },
];
