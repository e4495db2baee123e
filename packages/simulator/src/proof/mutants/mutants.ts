import { clientMutants } from './client-mutants.ts';
import { dayMutants } from './day-mutants.ts';
import { deskMutants } from './desk-mutants.ts';
import { deviceMutants } from './device-mutants.ts';
import { engineMutants } from './engine-mutants.ts';
import { handMutants } from './hand-mutants.ts';
import type { Mutant } from './mutant.ts';
import { orderMutants } from './order-mutants.ts';
import { watchMutants } from './watch-mutants.ts';

/** Bugs that the simulation must find. Each changes the least that makes it one. */
export const mutants: readonly Mutant[] = [
  ...engineMutants,
  ...orderMutants,
  ...deskMutants,
  ...dayMutants,
  ...clientMutants,
  ...deviceMutants,
  ...handMutants,
  ...watchMutants,
];
