import type { HallPlan } from '@youxu/domain';
import type { Guide } from './contract.ts';

/** The eight disclosures (八公开) of an item as the plan has them; undefined: there is no such item. */
export function guideOf(plan: HallPlan, serviceId: string): Guide | undefined {
  const service = plan.services.find(({ id }) => id === serviceId);
  if (service === undefined) return undefined;
  const { content, legalBasis, conditions, procedure, promisedWorkingDays, fee, result } = service.disclosures ?? {};
  return {
    serviceId: service.id,
    content: content ?? service.name,
    legalBasis: legalBasis ?? null,
    conditions: conditions ?? null,
    materials: service.materials,
    procedure: procedure ?? null,
    promisedWorkingDays: promisedWorkingDays ?? null,
    fee: fee ?? null,
    result: result ?? null,
    phone: plan.departments.find(({ id }) => id === service.departmentId)?.phone ?? null,
  };
}
