import { readFileSync } from 'node:fs';
import type { BoardFrame, DisclosuresView, HallPlan } from '@youxu/domain';
import { computeView } from '@youxu/domain';
import { FakeHall } from '@youxu/domain/fake';

export const HALLS = ['sandu', 'yueyang', 'shishi', 'changzhi', 'tongren', 'sanming', 'pingle', 'fushun'] as const;
export type HallName = (typeof HALLS)[number];

const halls = new Map<HallName, FakeHall>();

/** One of the eight halls, as the server has it before its first ticket. */
export function hallOf(name: HallName): FakeHall {
  const known = halls.get(name);
  if (known !== undefined) return known;
  const file = new URL(`../../../assets/halls/${name}.json`, import.meta.url);
  const hall = new FakeHall({ plan: JSON.parse(readFileSync(file, 'utf8')) as HallPlan });
  halls.set(name, hall);
  return hall;
}

export function frameOf(name: HallName, displayId: string): BoardFrame {
  return viewOf(name, 'board-frame', displayId) as BoardFrame;
}

export function disclosuresOf(name: HallName, displayId: string): DisclosuresView {
  return viewOf(name, 'disclosures', displayId) as DisclosuresView;
}

function viewOf(name: HallName, view: 'board-frame' | 'disclosures', displayId: string): unknown {
  const hall = hallOf(name);
  const found = computeView(hall.state, view, { displayId }, hall.clockAt);
  if (!found.ok) throw new Error(`${name}, ${displayId}: ${found.error.code}`);
  return found.value;
}
