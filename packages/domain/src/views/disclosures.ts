import { ok } from '@youxu/basics';
import { serversToday } from '../lookup.ts';
import type { Service } from '../plan/plan.ts';
import { inForce } from '../plan/plan-index.ts';
import type { HallState } from '../state.ts';
import { findDisplay, zonesOf } from './board.ts';
import type { DisclosuresView } from './view-data.ts';
import type { ViewFunctions } from './view-function.ts';

/** [DISP-3] What is published of each item; pulled, because it changes with the plan and is too long to be pushed. */
export const disclosuresView: ViewFunctions<'disclosures'> = {
  disclosures: (state, { displayId }) => {
    const found = findDisplay(state, displayId);
    if (!found.ok) return found;
    const display = found.value;
    const zones = new Set<string>(zonesOf(state.planIndex.plan, display));
    const pages = (display.pages ?? []).filter((page) => page.show === 'disclosures');
    const wanted = new Set(pages.flatMap(({ departmentIds }) => departmentIds ?? []));
    // One page that names no department means all of them.
    const all = pages.some(({ departmentIds }) => departmentIds === undefined);
    const { departments, services } = state.planIndex.plan;
    const byDepartment = Map.groupBy(services, ({ departmentId }) => departmentId);
    return ok({
      departments: departments
        .filter(({ id }) => all || wanted.has(id))
        .map(({ id, name, phone }) => ({
          departmentId: id,
          name,
          phone: phone ?? null,
          services: (byDepartment.get(id) ?? []).flatMap((service) => published(state, service, zones)),
        }))
        .filter((department) => department.services.length > 0),
    });
  },
};

function published(
  state: HallState,
  service: Service,
  zones: ReadonlySet<string>,
): DisclosuresView['departments'][number]['services'] {
  const windows = serversToday(state, service.queueId).map(({ window }) => window);
  if (state.day !== null && !inForce(service, state.day)) return [];
  if (!windows.some(({ zoneId }) => zones.has(zoneId))) return [];
  const { name, materials, disclosures = {} } = service;
  return [{ name, materials, disclosures, windowNumbers: windows.map(({ number }) => number) }];
}
