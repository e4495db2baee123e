import {
  DEFAULT_POLICY,
  type DeskTicket,
  type HallPlan,
  type Outcome,
  type Queue,
  type Service,
  type StaffMember,
  type Text,
  type Window,
  type WindowId,
} from '@youxu/domain';

/** What the desk wants to know of the hall's plan. Before the plan is here: defaults, and names as they come with the view. */
export class PlanFacts {
  readonly #plan: HallPlan | null;

  constructor(plan: HallPlan | null) {
    this.#plan = plan;
  }

  get queues(): readonly Queue[] {
    return this.#plan?.queues ?? [];
  }

  get windows(): readonly Window[] {
    return this.#plan?.windows ?? [];
  }

  get pauseAlarmMinutes(): number {
    return this.#policy.pauseAlarmMinutes;
  }

  openTicketsMax(windowId: WindowId): number {
    return this.#window(windowId)?.openTicketsMax ?? 1;
  }

  /** [MISS-1] More calls for those whom a guide marked. */
  callsMax(ticket: DeskTicket | null): number {
    return ticket !== null && ticket.needs.length > 0 ? this.#policy.callsMaxFlagged : this.#policy.callsMax;
  }

  /** Null for people without priority. */
  priority(id: string): { readonly name: Text; readonly creditMinutes: number } | null {
    const found = this.#plan?.priorityClasses.find((one) => one.id === id);
    return found === undefined || found.creditMinutes === 0 ? null : found;
  }

  /** Who else belongs to a window, in the order of the plan: the other half of an AB post. */
  partnersAt(windowId: WindowId, me: string): readonly StaffMember[] {
    return this.#plan?.staff.filter(({ id, windowIds }) => id !== me && windowIds.includes(windowId)) ?? [];
  }

  queueName(id: string): Text | null {
    return this.queues.find((queue) => queue.id === id)?.name ?? null;
  }

  service(id: string): Service | null {
    return this.#plan?.services.find((service) => service.id === id) ?? null;
  }

  /** Items that can be done at a window, in the order of the plan. */
  servicesAt(windowId: WindowId): readonly Service[] {
    const queues = new Set(this.#window(windowId)?.serves.map(({ queueId }) => queueId));
    return this.#plan?.services.filter(({ queueId }) => queues.has(queueId)) ?? [];
  }

  /** The item by which a window hears what could not be done elsewhere, whatever this hall calls it. */
  get hearingWhatFailed(): Service | null {
    return this.services.find(({ tags }) => tags?.includes('办不成事')) ?? null;
  }

  get services(): readonly Service[] {
    return this.#plan?.services ?? [];
  }

  get priorityClasses(): HallPlan['priorityClasses'] {
    return this.#plan?.priorityClasses ?? [];
  }

  /** Matters on one ticket. */
  get stagesMax(): number {
    return this.#policy.stagesMax;
  }

  takesAppointments(queueId: string): boolean {
    return this.queues.find(({ id }) => id === queueId)?.appointments !== undefined;
  }

  servicesOf(queueId: string): readonly Service[] {
    return this.#plan?.services.filter((service) => service.queueId === queueId) ?? [];
  }

  get #policy(): HallPlan['policy'] {
    return this.#plan?.policy ?? DEFAULT_POLICY;
  }

  #window(id: WindowId): Window | undefined {
    return this.windows.find((window) => window.id === id);
  }
}

/** Tags by which plans say how an item ends, the most telling first. */
const OUTCOME_BY_TAG: readonly (readonly [tag: string, outcome: Outcome])[] = [
  ['领证', 'collected'],
  ['联办件', 'joint'],
  ['报批件', 'submitted'],
  ['上报件', 'submitted'],
  ['承诺件', 'promised'],
  ['即办件', 'immediate'],
];

/** How an item usually ends, before the clerk has ever said so. */
export function usualOutcome(service: Service | null): Outcome {
  const tagged = OUTCOME_BY_TAG.find(([tag]) => service?.tags?.includes(tag));
  if (tagged !== undefined) return tagged[1];
  return (service?.disclosures?.promisedWorkingDays ?? 0) > 0 ? 'promised' : 'immediate';
}

/** The matter that the ticket is here for. */
export function currentService(ticket: DeskTicket): DeskTicket['services'][number] | null {
  return ticket.services.find(({ current }) => current) ?? ticket.services[0] ?? null;
}
