import { expect, test } from 'vitest';
import { at, FakeHall } from '../fake/fake-hall.ts';

test('[PRIV-1] what people wrote stands beside the events, never in them, and is deleted in time', () => {
  const hall = new FakeHall({ startAt: at('09:00'), open: true });
  const first = hall.take('a-1', { phone: '13800138000' });
  hall.take('a-1');
  const { number } = hall.take('a-1');
  const named = hall.must('s1', 'call-ticket', { windowId: 'w1', number, reason: '家里有急事' });
  hall.must('s1', 'hold-ticket', { windowId: 'w1', ticketId: named.ticketId, reason: '去取材料' });
  const { call } = hall.must('s1', 'call-next', { windowId: 'w1' });
  const sent = {
    windowId: 'w1',
    ticketId: call?.ticketId ?? '',
    toQueueId: 'b',
    placing: 'keep',
    reason: '窗口不对',
  } as const;
  hall.must('s1', 'transfer-ticket', sent);
  const written = ['13800138000', '家里有急事', '去取材料', '窗口不对'];
  const history = JSON.stringify(hall.entries) + JSON.stringify([...hall.state.tickets.values()]);
  for (const words of written) expect(history).not.toContain(words);
  expect(hall.privates.map(({ body }) => Object.values(body as object)[0])).toEqual(written);
  expect(hall.privates.every(({ deleteAfter }) => deleteAfter > hall.clockAt)).toBe(true);
  expect(hall.ticket(first.ticketId).phoneRef).toBe(hall.privates[0]?.ref);
});
