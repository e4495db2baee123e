import { ok } from '@youxu/basics';
import { MemoryKioskDisk } from '@youxu/devices/fake';
import { readTicket } from '@youxu/ticket-printer/emulator';
import { afterEach, expect, test, vi } from 'vitest';
import { openKiosk as openKioskWith } from '../kiosk-bench.ts';
import { closeAll, connectPrinter, openEmulator, ticketTaken } from '../test-bench.ts';
import { hashPin, parsePinHash } from './pin-hash.ts';
import type { StaffAct, StaffEntry, StaffOutcome } from './staff-contract.ts';

const pinHash = parsePinHash(await hashPin('2580'));

afterEach(closeAll);

async function openKiosk(more: { readonly disk?: MemoryKioskDisk; readonly reachable?: boolean } = {}) {
  const emulator = await openEmulator();
  const openPrinter = () => connectPrinter(emulator);
  const kiosk = await openKioskWith({ openPrinter, staff: { pinHash, inShell: true }, ...more });
  const enter = async (pin: string) => (await kiosk.socket.emitWithAck('staffEnter', pin)) as StaffEntry;
  const act = async (what: StaffAct) => (await kiosk.socket.emitWithAck('staffAct', what)) as StaffOutcome;
  const papers = (): string[] => emulator.tickets.map((ticket) => readTicket(ticket).join('\n'));
  return { ...kiosk, emulator, enter, act, papers };
}

const WISH = { serviceIds: ['id-card'], language: 'zh' };

test('[INV-14] nobody acts without the PIN, nor with somebody else’s line', async () => {
  const { act, enter, ended, papers, becomes } = await openKiosk();
  await becomes({ printer: 'ok', staff: true });
  const acts: StaffAct[] = [{ do: 'look' }, { do: 'print-test' }, { do: 'end', how: 'exit' }];
  for (const one of acts) expect(await act(one)).toEqual({ kind: 'out' });
  expect(await enter('0000')).toEqual({ kind: 'wrong', triesLeft: 2 });
  expect(await act({ do: 'set-service', out: true })).toEqual({ kind: 'out' });
  expect([ended, papers()]).toEqual([[], []]);
});

test('a test print is marked and no number; paper is fed and cut; a number is printed again with its mark', async () => {
  const { enter, act, socket, papers, becomes, emulator, hall } = await openKiosk();
  hall.on('reprint-ticket', () => ok(ticketTaken()));
  await becomes({ printer: 'ok', catalogKey: '1 2026-11-21' });
  await socket.emitWithAck('take', WISH);
  expect(await enter('2580')).toEqual({ kind: 'in' });
  expect(await act({ do: 'print-test' })).toEqual({
    kind: 'paper',
    paper: expect.objectContaining({ outcome: 'printed' }),
  });
  expect(papers()[1]).toContain('【测试】');
  expect(papers()[1]).toContain('not a number');
  expect(papers()[1]).not.toContain('A012');
  expect(await act({ do: 'feed' })).toMatchObject({ kind: 'paper' });
  expect(papers()[2]?.trim()).toBe('');
  const looked = await act({ do: 'look' });
  if (looked.kind !== 'facts') throw new Error(looked.kind);
  expect(looked.facts.tickets).toMatchObject([{ number: 'A012', paper: 'printed', prints: 1 }]);
  const [ticket] = looked.facts.tickets;
  await act({ do: 'reprint', ticketId: ticket?.ticketId as never });
  expect(papers()[3]).toContain('补打');
  emulator.setFaults({ paperOut: true });
  await becomes({ printer: 'out' });
  const { facts } = (await act({ do: 'look' })) as StaffOutcome & { readonly kind: 'facts' };
  expect(facts.advice?.remedy.zh).toContain('换一卷新热敏纸');
  expect(await act({ do: 'print-test' })).toMatchObject({ paper: { outcome: 'failed', reason: 'paper-out' } });
});

test('all of it works without the hall; out of service holds over a restart, gives no number, and is taken back', async () => {
  const disk = new MemoryKioskDisk();
  const first = await openKiosk({ disk });
  await first.becomes({ online: true, printer: 'ok', catalogKey: '1 2026-11-21' });
  await vi.waitFor(() => expect(first.hall.executed.map(({ frame }) => frame.name)).toContain('lease-numbers'));
  await first.enter('2580');
  await first.act({ do: 'set-service', out: true });
  await vi.waitFor(() => expect(first.hall.telemetry.at(-1)).toMatchObject({ problem: 'out-of-service' }));
  await first.close();
  const second = await openKiosk({ disk, reachable: false });
  await second.becomes({ outOfService: { by: 'staff', message: null } });
  expect(await second.socket.emitWithAck('take', WISH)).toMatchObject({ refusal: { code: 'kiosk-out-of-service' } });
  expect(await second.enter('2580')).toEqual({ kind: 'in' });
  const { facts } = (await second.act({ do: 'look' })) as StaffOutcome & { readonly kind: 'facts' };
  expect(facts).toMatchObject({ inShell: true, line: { numbersLeft: 99, leases: [{ from: 1, to: 99, next: 1 }] } });
  expect(facts.line.address).toMatch(/^http:/);
  await second.act({ do: 'set-service', out: false });
  await second.becomes({ outOfService: null });
});

test('what the hall hears: that somebody is in, and wrong PINs, never the PIN', async () => {
  const { enter, act, hall, logged, becomes } = await openKiosk();
  await becomes({ online: true, printer: 'ok' });
  await enter('9999');
  await vi.waitFor(() => expect(hall.telemetry.at(-1)).toMatchObject({ problem: 'staff-pin-wrong' }));
  await enter('2580');
  await vi.waitFor(() => expect(hall.telemetry.at(-1)).toMatchObject({ problem: 'staff-mode' }));
  await act({ do: 'leave' });
  await vi.waitFor(() => expect(hall.telemetry.at(-1)).toMatchObject({ problem: null }));
  expect(JSON.stringify([logged, hall.telemetry])).not.toMatch(/9999|2580/);
  expect(await act({ do: 'look' })).toEqual({ kind: 'out' });
});

test('the machine is ended as it was asked', async () => {
  const { enter, act, ended, becomes } = await openKiosk();
  await becomes({ printer: 'ok' });
  await enter('2580');
  for (const how of ['restart-agent', 'restart-shell', 'exit'] as const) await act({ do: 'end', how });
  expect(ended).toEqual(['restart-agent', 'restart-shell', 'exit']);
  const wild = { do: 'end', how: 'format' } as unknown as StaffAct;
  expect(await act(wild)).toMatchObject({ kind: 'refused', refusal: { code: 'invalid-input' } });
});

test('wrong PINs are counted over a restart, too', async () => {
  const disk = new MemoryKioskDisk();
  const first = await openKiosk({ disk });
  await first.becomes({ printer: 'ok' });
  for (const pin of ['1', '2', '3']) await first.enter(pin);
  await first.close();
  const second = await openKiosk({ disk });
  await second.becomes({ printer: 'ok' });
  expect(await second.enter('2580')).toMatchObject({ kind: 'wait' });
});

test('a machine that has never reached a hall says what it tries, and which halls there are', async () => {
  const emulator = await openEmulator();
  const { becomes, network } = await openKioskWith({
    openPrinter: () => connectPrinter(emulator),
    reachable: false,
    halls: ['http://10.0.0.9:8600'],
  });
  await becomes({ lost: expect.objectContaining({ halls: ['http://10.0.0.9:8600'] }), staff: false });
  network.reachable = true;
  await becomes({ lost: null, online: true });
}, 15_000);
