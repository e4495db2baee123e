import { ScreenAudit } from './audit/screen-audit.ts';
import { levelOf } from './citizens.ts';
import type { Place } from './place.ts';
import type { World } from './world.ts';

const SECOND_MS = 1_000;

/** Whoever was served and stands before a rating terminal. */
export async function rateAtTerminal(world: World, terminal: World['plan']['ratingTerminals'][number]): Promise<void> {
  const { id, windowId } = terminal;
  const random = world.random(`rater at ${id}`);
  const place: Place = world.place(`terminal-${id}`, `device:${id}`);
  const audit = new ScreenAudit(world.violations, `terminal ${id}`);
  const asked = new Set<string>();
  let invite: (serviceRecordId: string) => void = () => {};
  place.client.subscribe(
    'rating-terminal',
    { windowId },
    (state) => {
      audit.shown(state);
      const { serviceRecordId } = state.data?.invitation ?? {};
      if (serviceRecordId === undefined || asked.has(serviceRecordId)) return;
      asked.add(serviceRecordId);
      invite(serviceRecordId);
    },
    { refreshMs: world.scenario.asksEveryMs },
  );
  for (;;) {
    const serviceRecordId = (await new Promise<string>((resolve) => {
      invite = resolve;
      world.whenOver(() => resolve(''));
    })) as never;
    await world.sleep(random.int(20 * SECOND_MS));
    // Unrated stays unrated [RATE-7].
    if (random.chance(0.45)) continue;
    const press = () =>
      place.client.command('submit-rating', { serviceRecordId, level: levelOf(random), channel: 'terminal' });
    await press();
    if (random.chance(0.2)) {
      await world.sleep(random.int(12 * SECOND_MS));
      await press();
    }
  }
}
