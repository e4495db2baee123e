import { MemoryKioskDisk } from '@youxu/devices/fake';
import { readTicket } from '@youxu/ticket-printer/emulator';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openKiosk as openKioskWith } from './kiosk-bench.ts';
import { closeAll, connectPrinter, menuOf, openEmulator, sandu, ticketTaken } from './test-bench.ts';

afterEach(closeAll);

async function openKiosk(disk = new MemoryKioskDisk(), reachable = true) {
  const emulator = await openEmulator();
  const kiosk = await openKioskWith({ openPrinter: () => connectPrinter(emulator), disk, reachable });
  return { ...kiosk, emulator };
}

test('from the first menu to a printed ticket', async () => {
  const { socket, emulator, becomes, logged, hall } = await openKiosk();
  await becomes({ online: true, catalogKey: '1 2026-11-21', printer: 'ok', refusal: null, clockRate: 1 });
  const wish = { serviceIds: ['id-card'], language: 'en', priorityClass: 'elderly' };
  const outcome = await socket.emitWithAck('take', wish);
  expect(outcome).toMatchObject({
    kind: 'taken',
    paper: { outcome: 'printed' },
    ticket: { serviceIds: ['id-card'], language: 'en', priorityClass: 'elderly' },
    url: 'http://hall.example/t/key-0000000000001',
  });
  const paper = emulator.tickets.flatMap(readTicket).join('\n');
  for (const words of [
    'A012',
    '5 ahead of you',
    'Aged 70 or over',
    'Kiosk 1',
    '[QR http://hall.example/t/key-0000000000001]',
  ]) {
    expect(paper).toContain(words);
  }
  await vi.waitFor(() => expect(hall.executed.at(-1)?.frame.name).toBe('report-print'));
  expect(logged.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['line to the hall', 'plan', 'printer', 'ticket']),
  );
});

test('the ticket says that four fifths of its queue’s waits end after closing, when the menu does', async () => {
  const { socket, emulator, becomes, hall } = await openKiosk();
  const menu = menuOf(sandu);
  const { queueId } = ticketTaken();
  const queues = menu.queues.map((queue) => ({ ...queue, pastClosing: queue.queueId === queueId }));
  hall.show('kiosk-menu', {}, { ...menu, queues });
  await becomes({ online: true, printer: 'ok', catalogKey: '1 2026-11-21', menu: { ...menu, queues } });
  await socket.emitWithAck('take', { serviceIds: ['medical-insurance-enrolment'], language: 'zh' });
  expect(emulator.tickets.flatMap(readTicket).join('\n')).toContain('今天可能办不上');
});

test('another plan and another day give another catalogue', async () => {
  const { becomes, publish, catalog, hall, network } = await openKiosk();
  await becomes({ catalogKey: '1 2026-11-21' });
  publish({ version: 2, plan: { ...sandu.plan, name: { zh: '新大厅', en: 'New hall' } } });
  await becomes({ catalogKey: '2 2026-11-21' });
  expect((await catalog()).hall.zh).toBe('新大厅');
  // Days of the hall pass in a second: the next menu comes on another one.
  hall.clockRate = 3 * 86_400;
  hall.restart();
  network.crash();
  await vi.waitFor(async () => expect((await catalog()).key).toMatch(/^2 2026-1[12]-(?!21)/), 5_000);
});

test('the page hears when the line to the hall breaks, why it is refused, and when it is back', async () => {
  const { becomes, network, hall } = await openKiosk();
  await becomes({ online: true });
  network.reachable = false;
  network.cutAll();
  await becomes({ online: false, refusal: null });
  hall.refusal = { code: 'not-authenticated', facts: {} };
  network.reachable = true;
  await becomes({ online: false, refusal: { code: 'not-authenticated', facts: {} } });
});

test('paper that ends is told to the page and to the fleet', async () => {
  const { becomes, emulator, hall } = await openKiosk();
  await becomes({ printer: 'ok' });
  emulator.setFaults({ paperOut: true });
  await becomes({ printer: 'out', printerReason: 'paper-out' });
  await vi.waitFor(() => expect(hall.telemetry.at(-1)).toMatchObject({ paper: 'out', problem: 'paper-out' }));
  emulator.setFaults({ paperOut: false });
  await becomes({ printer: 'ok', printerReason: null });
});

describe('[NUM-3] without the hall', () => {
  const WISH = { serviceIds: ['id-card'], language: 'zh' };
  const paperOf = ({ emulator }: { emulator: { tickets: readonly Parameters<typeof readTicket>[0][] } }): string =>
    emulator.tickets.flatMap(readTicket).join('\n');

  test('temporary numbers come out on marked paper, and to the hall when it is back', async () => {
    const kiosk = await openKiosk();
    const { socket, becomes, network, hall } = kiosk;
    await becomes({ online: true, printer: 'ok', catalogKey: '1 2026-11-21' });
    await vi.waitFor(() => expect(hall.executed.map(({ frame }) => frame.name)).toContain('lease-numbers'));
    network.reachable = false;
    network.cutAll();
    await becomes({ online: false, alone: true });
    const outcome = await socket.emitWithAck('take', WISH);
    expect(outcome).toMatchObject({
      kind: 'taken',
      url: null,
      paper: { outcome: 'printed' },
      ticket: { number: 'X101', ahead: null, forecast: null, offline: true },
    });
    for (const words of ['临时号', 'X101', '本票有效']) expect(paperOf(kiosk)).toContain(words);
    expect(await socket.emitWithAck('reprint', outcome.ticket.ticketId)).toMatchObject({ kind: 'reprinted' });
    expect(paperOf(kiosk)).toContain('【补打】');
    network.reachable = true;
    await becomes({ online: true, alone: false });
    const merges = () => hall.executed.filter(({ frame }) => frame.name === 'merge-offline');
    await vi.waitFor(() => expect(merges()).toHaveLength(1), 5_000);
    expect(merges()[0]?.frame.input).toMatchObject({
      tickets: [{ number: 'X101', day: '2026-11-21', serviceId: 'id-card', paper: 'printed' }],
    });
  });

  test('a kiosk that starts when nobody answers knows its plan, its numbers and the hall’s time', async () => {
    const first = await openKiosk();
    await first.becomes({ online: true, printer: 'ok', catalogKey: '1 2026-11-21' });
    await vi.waitFor(() => expect(first.disk.leases).toContain('2026-11-21'));
    await first.close();
    const second = await openKiosk(first.disk, false);
    await second.becomes({ online: false, alone: true, printer: 'ok', catalogKey: '1 2026-11-21' });
    expect(await second.socket.emitWithAck('take', WISH)).toMatchObject({ ticket: { number: 'X101' } });
  });

  test('[KIOSK-1, KIOSK-2] what the hall had put out of service stays so when it starts and nobody answers', async () => {
    const message = { zh: '系统升级', en: 'Being updated' };
    const first = await openKiosk();
    const stopped = [{ serviceId: 'id-card' as never, message: null }];
    first.hall.show('kiosk-menu', {}, { ...menuOf(sandu), stopped });
    await first.becomes({ online: true, menu: expect.objectContaining({ stopped }) });
    await vi.waitFor(() => expect(first.disk.leases).toContain('2026-11-21'));
    await first.close();
    const second = await openKiosk(first.disk, false);
    await second.becomes({ alone: true, outOfService: null });
    const refusal = { code: 'service-stopped', facts: { serviceId: 'id-card' } };
    expect(await second.socket.emitWithAck('take', WISH)).toEqual({ kind: 'refused', refusal });
    const other = { ...WISH, serviceIds: ['medical-insurance-enrolment'] };
    expect(await second.socket.emitWithAck('take', other)).toMatchObject({ ticket: { number: 'X101' } });
    second.hall.show('kiosk-menu', {}, { ...menuOf(sandu), outOfService: [{ kioskId: 'kiosk-1' as never, message }] });
    second.network.reachable = true;
    await second.becomes({ online: true, outOfService: { by: 'hall', message } });
    await second.close();
    const third = await openKiosk(first.disk, false);
    await third.becomes({ alone: true, outOfService: { by: 'hall', message } });
    expect(await third.socket.emitWithAck('take', other)).toMatchObject({ refusal: { code: 'kiosk-out-of-service' } });
  });

  test('the data of one hall’s kiosk are not used at another', async () => {
    const first = await openKiosk();
    await first.becomes({ online: true });
    await first.close();
    first.disk.notes.set('hallId', '"elsewhere"');
    const second = await openKiosk(first.disk);
    await vi.waitFor(() => expect(String(second.fatal[0])).toContain('belong to the hall elsewhere'));
  });
});
