import { defined, type Random } from '@youxu/basics';
import type { CommandInput, CommandName, HallPlan, QueueId, ServiceId } from '@youxu/domain';
import { unheardOf } from './clerks.ts';
import type { Crowd } from './crowd.ts';
import type { Place } from './place.ts';
import type { ManagerDeed } from './scenario.ts';
import type { World } from './world.ts';

const MINUTE_MS = 60_000;
/** Until somebody has to believe that the hall can be reached again. */
const PATIENCE_MS = 3 * MINUTE_MS;

/** The duty manager, the guide and whoever keeps the plan. */
export class Management {
  readonly #world: World;
  readonly #manager: Place;
  readonly #guide: Place;
  #published = 0;

  constructor(world: World) {
    const { plan } = world;
    this.#world = world;
    const staff = (role: 'duty-manager' | 'guide'): Place => {
      const { id } = defined(
        plan.staff.find(({ roles }) => roles.includes(role)),
        role,
      );
      return world.place(`${role}-${id}`, `staff:${id}`);
    };
    this.#manager = staff('duty-manager');
    this.#guide = staff('guide');
  }

  async do(deed: ManagerDeed): Promise<void> {
    const random = this.#world.random(`deed at ${this.#world.time.nowMs()}`);
    const { plan } = this.#world.journalAudit.state.planIndex;
    switch (deed) {
      case 'suspend':
        await this.#give(this.#manager, 'suspend-hall', { reason: 'drill' });
        await this.#world.sleep(random.int(15 * MINUTE_MS));
        await this.#surely(this.#manager, 'resume-hall', {});
        break;
      case 'stop-issuing':
        await this.#stopSomething(plan, random);
        break;
      case 'extend-hours': {
        const calendarId = random.pick(plan.calendars).id;
        await this.#give(this.#manager, 'extend-hours', { calendarId, untilLocal: '18:45' });
        break;
      }
      case 'clear-queue':
        if (random.chance(0.7)) await this.#give(this.#manager, 'clear-hall', { queueId: random.pick(plan.queues).id });
        break;
      case 'pause': {
        const windowIds = random.chance(0.5) ? plan.windows.map(({ id }) => id) : [random.pick(plan.windows).id];
        for (const windowId of windowIds)
          await this.#give(this.#manager, 'pause-window', { windowId, reason: 'meeting' });
        // Changes at once, and then none for a moment: whoever looks up now sees the last one.
        await this.#world.sleep(1_500);
        this.#world.look();
        await this.#world.sleep(random.int(10 * MINUTE_MS));
        for (const windowId of windowIds) await this.#give(this.#manager, 'open-window', { windowId });
        break;
      }
      case 'mark-care':
        await this.#markSomebody(random.chance(0.5));
        break;
      case 'appointment':
        await this.#book(random);
        break;
      case 'publish-plan':
        await this.#publish(plan, random.int(4));
        break;
    }
  }

  /** A queue, an item or a kiosk, and later not any more. */
  async #stopSomething(plan: HallPlan, random: Random): Promise<void> {
    const manager = this.#manager;
    const { id: queueId } = random.pick(plan.queues);
    const { id: serviceId } = random.pick(plan.services);
    const { id: kioskId } = random.pick(plan.kiosks);
    const message = { zh: '设备维修', en: 'Under repair' };
    const what = random.int(3);
    if (what === 0) await this.#give(manager, 'set-issuing', { queueId, mode: 'stopped' });
    else if (what === 1) await this.#give(manager, 'set-service', { serviceId, state: 'stopped', message });
    else await this.#give(manager, 'set-kiosk', { kioskId, state: 'out-of-service', message });
    await this.#world.sleep(random.int(30 * MINUTE_MS));
    if (what === 0) await this.#surely(manager, 'set-issuing', { queueId, mode: 'auto' });
    else if (what === 1) await this.#surely(manager, 'set-service', { serviceId, state: 'offered' });
    else await this.#surely(manager, 'set-kiosk', { kioskId, state: 'in-service' });
  }

  /** The guide sees who needs help, and goes for who was called; and whoever holds a number that no screen knows comes sooner or later, and it is typed from the paper [NUM-9]. */
  async guide(crowd: Crowd): Promise<void> {
    const { services } = this.#world.plan;
    const random = this.#world.random('guide');
    const fetching = this.#world.random('fetching');
    for (;;) {
      await this.#world.sleep(3 * MINUTE_MS + random.int(8 * MINUTE_MS));
      if (this.#guide.client.connection.get().state !== 'online') continue;
      if (random.chance(0.4)) await this.#markSomebody(random.chance(0.3));
      if (fetching.chance(0.3)) await this.#fetchSomebody(fetching);
      const [person] = unheardOf(this.#world, crowd).filter(({ number }) => !crowd.crossedOff.has(number));
      if (person === undefined) continue;
      const { number, issuedAt, priorityClass } = person;
      // There are minutes on the paper; and who reads it makes mistakes.
      const printedAt = issuedAt - (issuedAt % MINUTE_MS);
      const typedAt = random.chance(0.15) ? printedAt - random.int(30) * MINUTE_MS : printedAt;
      const serviceId = random.chance(0.15) ? random.pick(services).id : person.serviceId;
      this.#world.journalAudit.hand.typed(this.#guide.actor, number, typedAt);
      await this.#give(this.#guide, 'enter-offline', { number, issuedAt: typedAt, serviceId, priorityClass });
    }
  }

  /** In the evening: whoever still waits goes home with an offer. */
  async clearHall(): Promise<void> {
    await this.#surely(this.#manager, 'resume-hall', {});
    await this.#surely(this.#manager, 'clear-hall', {});
  }

  /** Slots are booked by phone; the guide checks people in, early, in time or late [APPT-2]. */
  async #book(random: Random): Promise<void> {
    const { plan, time, opensAt } = this.#world;
    const queue = plan.queues.find(({ appointments }) => appointments !== undefined);
    const service = plan.services.find(({ queueId }) => queueId === queue?.id);
    if (queue?.appointments === undefined || service === undefined) return;
    const slotMs = queue.appointments.slotMinutes * MINUTE_MS;
    const firstSlot = Math.ceil((time.nowMs() - opensAt) / slotMs + 1);
    const people = Array.from({ length: 1 + random.int(3) }, () => ({
      slotAt: opensAt + (firstSlot + random.int(3)) * slotMs,
      earlyMs: (35 - random.int(60)) * MINUTE_MS,
      cancels: random.chance(0.1),
    }));
    await Promise.all(people.map((one) => this.#keepAppointment(service.id, one)));
  }

  async #keepAppointment(
    serviceId: ServiceId,
    { slotAt, earlyMs, cancels }: { readonly slotAt: number; readonly earlyMs: number; readonly cancels: boolean },
  ): Promise<void> {
    const booked = await this.#guide.client.command('book-appointment', { serviceId, slotAt, phone: '13800138000' });
    if (!booked.ok) return;
    const { appointmentId } = booked.value;
    await this.#world.sleep(Math.max(slotAt - earlyMs - this.#world.time.nowMs(), 0));
    if (cancels) await this.#give(this.#guide, 'cancel-appointment', { appointmentId });
    else await this.#give(this.#guide, 'take-ticket', { serviceIds: [serviceId], appointmentId });
  }

  /** [HELP-2] */
  async #fetchSomebody(random: Random): Promise<void> {
    const called = [...this.#world.journalAudit.state.tickets.values()].filter(({ state }) => state === 'called');
    if (called.length > 0) await this.#give(this.#guide, 'fetch-ticket', { ticketId: random.pick(called).id });
  }

  async #markSomebody(care: boolean): Promise<void> {
    const waiting = [...this.#world.journalAudit.state.tickets.values()].filter(({ state }) => state === 'waiting');
    const mark = care ? { care: 'unwell' as const } : { needs: ['hearing' as const] };
    for (const { id: ticketId } of waiting.slice(-2))
      await this.#give(this.#guide, 'mark-ticket', { ticketId, ...mark });
  }

  /** Other figures, a window with room for two, a queue that goes to another's windows; at once or in half an hour. */
  async #publish(plan: HallPlan, which: number): Promise<void> {
    const { policy, windows } = plan;
    const later = which % 2 === 0 ? {} : { effectiveAt: this.#world.clock.now() + 30 * MINUTE_MS };
    const changed: HallPlan =
      which < 2
        ? { ...plan, policy: { ...policy, pinnedInRowMax: 1 + (policy.pinnedInRowMax % 3), callsMax: 2 } }
        : { ...plan, windows: windows.map((one, index) => (index === 0 ? { ...one, openTicketsMax: 2 } : one)) };
    const admin = defined(
      plan.staff.find(({ roles }) => roles.includes('admin')),
      'admin',
    );
    const requestId = `publish-${String(++this.#published).padStart(4, '0')}`;
    const input = { plan: changed, ...later };
    await this.#world.host.post(`staff:${admin.id}`, { name: 'publish-plan', requestId, input });
  }

  /** Again until the hall has done it or said why not. */
  async #surely<N extends CommandName>(place: Place, name: N, input: CommandInput<N>): Promise<void> {
    for (let waitedMs = 0; waitedMs < PATIENCE_MS * 20; waitedMs += PATIENCE_MS) {
      const outcome = await place.client.command(name, input, { notAfterMs: 20_000 });
      if (outcome.ok || (outcome.error.code !== 'unknown' && outcome.error.code !== 'request-expired')) return;
      await this.#world.time.sleep(PATIENCE_MS);
    }
  }

  async #give<N extends CommandName>(place: Place, name: N, input: CommandInput<N>): Promise<void> {
    await place.client.command(name, input);
  }
}

/** [INV-14] Somebody who tries what is not theirs to do: everything is refused, and nothing changes. */
export async function intrude(
  world: World,
  places: { readonly kiosk: Place; readonly terminal: Place; readonly phone: Place; readonly clerk: Place },
): Promise<void> {
  const { plan, violations, journalAudit } = world;
  const { state } = journalAudit;
  const windowId = defined(plan.windows[0], 'window').id;
  const ticketId = defined([...state.tickets.keys()][0] ?? ('nobody-1' as never), 'ticket');
  const queueId = defined(plan.queues[0], 'queue').id as QueueId;
  const otherKiosk = plan.kiosks.find(({ id }) => !places.kiosk.name.endsWith(`-${id}`));
  const otherWindowId = otherWindowThan(world, places.clerk);
  const recordId = [...state.serviceRecords.keys()].at(-1) ?? 'nobody-1';
  const finish = { ticketId, outcome: 'immediate', items: 1, invite: false } as const;
  const attempts: readonly [Place, CommandName, object][] = [
    [places.kiosk, 'call-next', { windowId }],
    [places.kiosk, 'clear-hall', {}],
    [places.kiosk, 'lease-numbers', { kioskId: otherKiosk?.id ?? 'another-kiosk' }],
    [places.kiosk, 'cancel-ticket', { ticketId, reason: 'by-staff' }],
    // The window of somebody else.
    [places.clerk, 'call-next', { windowId: otherWindowId }],
    [places.clerk, 'open-window', { windowId: otherWindowId }],
    [places.clerk, 'submit-rating', { serviceRecordId: recordId, level: 5, channel: 'terminal' }],
    [places.terminal, 'take-ticket', { serviceIds: [plan.services[0]?.id] }],
    [places.terminal, 'finish-service', { windowId, ...finish }],
    [places.phone, 'cancel-ticket', { ticketId, reason: 'by-citizen' }],
    [places.phone, 'suspend-hall', { reason: 'fire' }],
    [places.phone, 'set-issuing', { queueId, mode: 'stopped' }],
    [places.clerk, 'set-kiosk', { kioskId: otherKiosk?.id ?? 'another-kiosk', state: 'out-of-service' }],
    [places.kiosk, 'set-service', { serviceId: plan.services[0]?.id, state: 'stopped' }],
    [places.phone, 'publish-plan', { plan }],
  ];
  for (const [place, name, input] of attempts) {
    const outcome = await place.client.command(name as 'call-next', input as CommandInput<'call-next'>);
    if (outcome.ok) violations.add('INV-14', `${place.name} may ${name}`);
  }
}

/** A window at which that member of staff is not signed on. */
function otherWindowThan({ journalAudit, plan }: World, { name }: Place): string {
  const { windows } = journalAudit.state;
  const other = plan.windows.find(({ id }) => !name.endsWith(`-${windows.get(id)?.staffId}`));
  return other?.id ?? 'nowhere-1';
}
