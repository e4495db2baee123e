import type { HallEvent } from '@youxu/domain';

/** [KIOSK-1, KIOSK-2] Books of its own about what is out of service and what is stopped, from the events alone. */
export class StopRules {
  readonly #kiosks = new Set<string>();
  readonly #services = new Set<string>();

  take({ type, body }: HallEvent, complain: (rule: string, what: string) => void): void {
    switch (type) {
      case 'v1.KioskServiceSet':
        note(this.#kiosks, body.kioskId, body.state === 'out-of-service');
        break;
      case 'v1.ServiceOfferSet':
        note(this.#services, body.serviceId, body.state === 'stopped');
        break;
      case 'v1.DayOpened':
        this.#services.clear();
        break;
      case 'v1.PlanPublished':
        keepOnly(this.#kiosks, body.plan.kiosks);
        keepOnly(this.#services, body.plan.services);
        break;
      case 'v1.TicketIssued': {
        // What a kiosk gave alone is taken over, whatever was said meanwhile.
        if (body.source !== 'kiosk' && body.source !== 'appointment') return;
        if (body.kioskId !== null && this.#kiosks.has(body.kioskId)) {
          complain('KIOSK-1', `${body.number} was given by ${body.kioskId}, which is out of service`);
        }
        for (const { serviceId } of body.stages)
          if (this.#services.has(serviceId))
            complain('KIOSK-2', `${body.number} is for ${serviceId}, which is stopped`);
        break;
      }
    }
  }
}

function note(ids: Set<string>, id: string, isIn: boolean): void {
  if (isIn) ids.add(id);
  else ids.delete(id);
}

function keepOnly(ids: Set<string>, planned: readonly { readonly id: string }[]): void {
  for (const id of [...ids]) if (!planned.some((one) => one.id === id)) ids.delete(id);
}
