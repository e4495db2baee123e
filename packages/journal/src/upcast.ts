import { assert, type Json } from '@youxu/basics';

/** How entries of one type are read since a newer version exists. `body` is pure and gets a fresh, unshared value. */
export interface Upcaster {
  readonly to: string;
  readonly body: (body: Json) => Json;
}

/** By the type as written, such as `{'v1.TicketIssued': {to: 'v2.TicketIssued', body: …}}`. Steps chain. */
export type Upcasters = Readonly<Record<string, Upcaster>>;

/** Brings what was written to its newest version. */
export type Upcast = (type: string, body: Json) => { readonly type: string; readonly body: Json };

/** Throws when the steps from some type never end. */
export function upcastWith(upcasters: Upcasters): Upcast {
  const steps = new Map(Object.entries(upcasters));
  for (const type of steps.keys()) newestType(steps, type);
  return (type, body) => {
    let newest = { type, body };
    for (let step = steps.get(type); step !== undefined; step = steps.get(newest.type)) {
      newest = { type: step.to, body: step.body(newest.body) };
    }
    return newest;
  };
}

/** Every type that was or is written for what now reads as `type`, itself included. */
export function typesReadAs(upcasters: Upcasters, type: string): string[] {
  const steps = new Map(Object.entries(upcasters));
  const older = [...steps.keys()].filter((candidate) => newestType(steps, candidate) === type);
  return [type, ...older];
}

function newestType(steps: ReadonlyMap<string, Upcaster>, type: string): string {
  const seen = new Set<string>();
  let newest = type;
  for (let step = steps.get(type); step !== undefined; step = steps.get(newest)) {
    assert(!seen.has(newest), `upcasters of ${type} go round in a circle`);
    seen.add(newest);
    newest = step.to;
  }
  return newest;
}
