import { catalogOf } from '../../agent/catalog.ts';
import type { Catalog, CatalogService } from '../../agent/contract.ts';
import { readPlan } from '../../agent/test-bench.ts';

const HALLS = ['sandu', 'yueyang', 'shishi', 'changzhi', 'tongren', 'sanming', 'pingle', 'fushun'];

let made: Catalog | undefined;

/** A catalogue whose services have as many words as any of the eight halls has anywhere, at as many windows as any has. */
export function wordiest(): Catalog {
  made ??= make();
  return made;
}

function make(): Catalog {
  const catalogs = HALLS.map((hall) => {
    const plan = readPlan(hall);
    return catalogOf({ version: 1, plan }, plan.kiosks[0]?.id ?? '', '2026-11-20');
  });
  const services = catalogs.flatMap((catalog) => catalog.services);
  const most = <T>(all: readonly T[], size: (one: T) => number): T =>
    all.reduce((best, one) => (size(one) > size(best) ? one : best));
  const words = (lang: 'zh' | 'en') => (service: CatalogService) =>
    service.materials.reduce((sum, material) => sum + material[lang].length + 20, 0);
  const [catalog] = catalogs as [Catalog];
  const queue = most(
    catalogs.flatMap(({ queues }) => queues),
    ({ windowNumbers }) => windowNumbers.length,
  );
  const name = {
    zh: most(services, (service) => service.name.zh.length).name.zh,
    en: most(services, (service) => service.name.en.length).name.en,
  };
  const wordy = catalog.queues.map(({ id }, index) => ({
    ...(catalog.services[index] as CatalogService),
    name,
    citizenWords: null,
    queueId: id,
    materials: most(services, words(index % 2 === 0 ? 'zh' : 'en')).materials,
  }));
  return {
    ...catalog,
    queues: catalog.queues.map((one) => ({ ...queue, id: one.id, floorNumber: 3 })),
    services: wordy,
    mostWanted: wordy.map(({ id }) => id),
  };
}
