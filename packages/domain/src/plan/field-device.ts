import type { Gateway, HallPlan } from './plan.ts';

/** A device on a line of a gateway. It has no name of its own in the plan: what it is and where it stands name it. */
export interface FieldDevice {
  /** `<kind>:<place>`, such as `window-bar:window-3`: in the gateway's own file and in the fleet's view. */
  readonly id: string;
  readonly kind: 'window-bar' | 'rating-pad' | 'keypad' | 'led-board' | 'speaker';
  /** Id of its window, display or speaker zone. */
  readonly place: string;
}

/** Whether the plan has this gateway drive such a device at that place: a window, a display or a speaker zone. */
export function gatewayDrives(
  plan: HallPlan,
  gatewayId: string,
  devices: 'windowBars' | 'ledBoards' | 'ratingPads' | 'keypads' | 'speaksFor',
  place: string,
): boolean {
  const gateway = plan.gateways?.find(({ id }) => id === gatewayId);
  return gateway !== undefined && (gateway[devices] as readonly string[]).includes(place);
}

/** Everything that a gateway drives by the plan. */
export function fieldDevices(gateway: Gateway): readonly FieldDevice[] {
  const of = (kind: FieldDevice['kind'], places: readonly string[]): readonly FieldDevice[] =>
    places.map((place) => ({ id: `${kind}:${place}`, kind, place }));
  return [
    ...of('window-bar', gateway.windowBars),
    ...of('led-board', gateway.ledBoards),
    ...of('rating-pad', gateway.ratingPads),
    ...of('keypad', gateway.keypads),
    ...of('speaker', gateway.speaksFor),
  ];
}
