import type { TicketId } from '@youxu/domain';
import { at } from '@youxu/domain/fake';
import { describe, expect, test } from 'vitest';
import { DeskWorld, ticketOf } from '../fake/desk-world.ts';
import type { PrintEnd } from './desk-contract.ts';

const TEN = at('10:00');
const FAILED: PrintEnd = { outcome: 'failed', reason: 'paper-out' };
const UNCERTAIN: PrintEnd = { outcome: 'uncertain', textPrinted: false };

describe('with the hall', () => {
  test('[INV-3] a number is printed once, unmarked, and waits once the hall has heard of its paper', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    const outcome = await world.take();
    expect(outcome).toMatchObject({
      kind: 'taken',
      ticket: { number: 'A001', ahead: 0, offline: false },
      url: `http://hall/t/${world.ticket('A001').accessKey}`,
      paper: { outcome: 'printed' },
    });
    expect(outcome.kind === 'taken' && 'accessKey' in outcome.ticket).toBe(false);
    await world.pass(500);
    expect(world.sheets).toMatchObject([{ number: 'A001', reprint: false }]);
    expect(world.ticket('A001')).toMatchObject({ state: 'waiting', paper: 'printed' });
    expect(world.desk.state.get()).toMatchObject({ errands: 0, unmerged: 0, numbersLeft: 99 });
  });

  test('[INV-5] the request is on the disk before it is sent, the print before its first byte', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    const seen: string[][] = [];
    world.print = async () => {
      seen.push(world.stepsOnDisk());
      return { outcome: 'printed' };
    };
    const taking = world.desk.take({ serviceIds: ['a-1' as never], language: 'zh' });
    await Promise.resolve();
    await Promise.resolve();
    expect(world.stepsOnDisk()).toEqual(['reserved']);
    await world.until(taking);
    expect(seen).toEqual([['printing']]);
    expect(world.stepsOnDisk()).toEqual(['printed']);
  });

  test('one citizen at a time: a second touch takes nothing', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    const [first, second] = await Promise.all([world.take(), world.take()]);
    expect([first.kind, second]).toEqual([
      'taken',
      { kind: 'refused', refusal: expect.objectContaining({ code: 'busy' }) },
    ]);
    expect(world.tickets()).toHaveLength(1);
    expect((await world.take()).kind).toBe('taken');
  });

  test('no paper: the number is offered, and waits once the citizen has it', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    world.print = async () => FAILED;
    const { ticketId } = ticketOf(await world.take());
    await world.pass(500);
    expect(world.ticket('A001')).toMatchObject({ state: 'issued', paper: 'failed' });
    expect(await world.until(world.desk.remember(ticketId))).toBe(true);
    expect(world.ticket('A001')).toMatchObject({ state: 'waiting', paper: 'on-screen' });
  });

  test('a number without paper that nobody wants is withdrawn', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    world.print = async () => FAILED;
    const { ticketId } = ticketOf(await world.take());
    expect(await world.until(world.desk.giveUp(ticketId))).toBe(true);
    expect(world.ticket('A001')).toMatchObject({ state: 'cancelled', endReason: 'not-printed' });
  });

  test('only the number that is offered can be remembered or given up', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    const printed = ticketOf(await world.take()).ticketId;
    world.print = async () => FAILED;
    const first = ticketOf(await world.take()).ticketId;
    const second = ticketOf(await world.take()).ticketId;
    for (const id of [printed, first]) {
      expect([await world.desk.remember(id), await world.desk.giveUp(id)]).toEqual([false, false]);
    }
    expect(await world.until(world.desk.remember(second))).toBe(true);
  });

  test('nobody is told that they wait while the hall has not said so; it hears of it all the same', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    world.print = async () => FAILED;
    const { ticketId } = ticketOf(await world.take());
    world.cutLine();
    expect(await world.until(world.desk.remember(ticketId))).toBe(false);
    world.mendLine();
    await world.pass(6_000);
    expect(world.ticket('A001')).toMatchObject({ state: 'waiting', paper: 'on-screen' });
  });

  test('nobody is told that they wait whose number the hall has withdrawn by then', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    world.print = async () => FAILED;
    const { ticketId } = ticketOf(await world.take());
    await world.pass(130_000, 500);
    expect(world.ticket('A001').state).toBe('cancelled');
    expect(await world.until(world.desk.remember(ticketId))).toBe(false);
    expect(await world.until(world.desk.reprint(ticketId))).toMatchObject({ kind: 'refused' });
  });

  test('what did not print is not printed later without the hall, which may have withdrawn it', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    world.print = async () => FAILED;
    const { ticketId } = ticketOf(await world.take());
    world.cutLine();
    expect(await world.until(world.desk.reprint(ticketId))).toEqual({ kind: 'unknown' });
    expect(world.sheets).toHaveLength(1);
  });

  test('words that are out and hang in the cutter are printed', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    world.print = async () => ({ outcome: 'uncertain', textPrinted: true });
    expect(await world.take()).toMatchObject({ paper: { outcome: 'printed' } });
  });

  test('[INV-3] another paper of the same number is marked, and the hall counts it', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    world.print = async () => UNCERTAIN;
    const { ticketId } = ticketOf(await world.take());
    world.print = async () => ({ outcome: 'printed' });
    expect(await world.until(world.desk.reprint(ticketId))).toEqual({
      kind: 'reprinted',
      paper: { outcome: 'printed' },
    });
    await world.pass(500);
    expect(world.sheets.map(({ number, reprint }) => [number, reprint])).toEqual([
      ['A001', false],
      ['A001', true],
    ]);
    expect(world.ticket('A001')).toMatchObject({ reprints: 1, paper: 'printed' });
    await world.give('guide', 'cancel-ticket', { ticketId, reason: 'by-staff' });
    expect(await world.until(world.desk.reprint(ticketId))).toMatchObject({ kind: 'refused' });
    expect(await world.until(world.desk.reprint('nobody' as TicketId))).toMatchObject({ kind: 'refused' });
    expect(world.sheets).toHaveLength(2);
  });

  test('without a plan no number is taken that could not be printed', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    world.plan = undefined;
    expect(await world.take()).toMatchObject({ kind: 'refused', refusal: { code: 'no-plan' } });
    expect(world.tickets()).toEqual([]);
  });

  test('what the hall refuses is told as it is, and leaves nothing behind', async () => {
    const world = await DeskWorld.open({ startAt: at('20:00') });
    expect(await world.take()).toMatchObject({ kind: 'refused', refusal: { code: 'queue-closed' } });
    expect([world.stepsOnDisk(), world.sheets]).toEqual([[], []]);
  });

  test('a line that is back within three seconds was never missed', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    world.cutLine();
    world.mendLine();
    expect(await world.take()).toMatchObject({ ticket: { number: 'A001' } });
  });

  test('a scanned ticket comes back', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    await world.take();
    const { accessKey } = world.ticket('A001');
    const outcome = await world.until(world.desk.comeBack(accessKey as string as TicketId));
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'not-missed' } });
  });
});

describe('after a power cut', () => {
  test('[INV-6] a request without an answer is voided', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    void world.desk.take({ serviceIds: ['a-1' as never], language: 'zh' });
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    world.time.advance(2);
    world.powerOff();
    await world.pass(1_000);
    expect(world.ticket('A001').state).toBe('issued');
    world.powerOn();
    await world.pass(2_000);
    expect(world.ticket('A001')).toMatchObject({ state: 'cancelled', endReason: 'voided' });
    expect([world.sheets, world.desk.state.get().errands]).toEqual([[], 0]);
  });

  test('a number whose print was never begun is nobody’s, and withdrawn', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    world.powerOff();
    // Reserved, issued; then the note that a print begins.
    world.powerOn();
    await world.pass(1_000);
    world.powerOff();
    const saves = world.disk.saves;
    world.powerOn();
    await world.pass(1_000);
    const before = world.disk.saves - saves;
    world.powerOff();
    world.powerOn({ powerCut: { save: world.disk.saves + before + 3, when: 'before-write' } });
    await world.pass(1_000);
    expect(await world.take()).toEqual({ kind: 'unknown' });
    expect(String(world.fatal)).toContain('the power is cut');
    expect([world.stepsOnDisk(), world.sheets]).toEqual([['issued'], []]);
    world.powerOn();
    await world.pass(2_000);
    expect(world.ticket('A001')).toMatchObject({ state: 'cancelled', endReason: 'not-printed' });
  });

  test('[INV-5] what got no answer is said again under the same request id, by the next life too', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    world.print = async () => {
      world.silenceLine();
      return { outcome: 'printed' };
    };
    await world.take();
    await world.pass(14_000);
    const reports = (): string[] =>
      world.server.heard.filter(({ name }) => name === 'report-print').map(({ requestId }) => requestId);
    expect([world.desk.state.get().errands, reports()]).toEqual([1, []]);
    world.mendLine();
    for (let step = 0; reports().length === 0 && step < 40_000; step++) await world.pass(1, 1);
    world.cutLine();
    await world.pass(5_000);
    expect([...world.disk.errands.keys()]).toContain(reports()[0]);
    world.powerOff();
    world.mendLine();
    world.powerOn();
    await world.pass(5_000);
    expect(world.desk.state.get().errands).toBe(0);
    expect(reports().length).toBeGreaterThan(1);
    expect(new Set(reports()).size).toBe(1);
  });

  test('[INV-3] a print without an end is uncertain, and only ever printed again with the mark', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    world.print = () => new Promise(() => {});
    void world.desk.take({ serviceIds: ['a-1' as never], language: 'zh' });
    await world.pass(500);
    world.powerOff();
    world.powerOn();
    await world.pass(2_000);
    const { id } = world.ticket('A001');
    expect(world.ticket('A001')).toMatchObject({ state: 'waiting', paper: 'uncertain' });
    expect(world.desk.records(8)).toMatchObject([{ number: 'A001', paper: 'uncertain', prints: 1 }]);
    world.print = async () => ({ outcome: 'printed' });
    await world.until(world.desk.reprint(id));
    expect(world.sheets.map(({ reprint }) => reprint)).toEqual([false, true]);
    await world.take();
    const papers = world.desk.records(8).map(({ number, paper, prints }) => `${number} ${paper} ${prints}`);
    expect(papers).toEqual(['A002 printed 1', 'A001 printed 2']);
    expect(world.desk.records(1).map(({ number }) => number)).toEqual(['A002']);
  });

  test('what became of the paper is reported though neither life had a line', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    world.print = async () => {
      world.cutLine();
      return { outcome: 'printed' };
    };
    await world.take();
    world.powerOff();
    world.powerOn();
    await world.pass(5_000);
    world.powerOff();
    world.mendLine();
    world.powerOn();
    await world.pass(2_000);
    expect(world.ticket('A001')).toMatchObject({ state: 'waiting', paper: 'printed' });
  });
});
