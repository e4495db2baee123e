import type { Mutant } from './mutant.ts';

/** Bugs that the simulation must find. Each changes the least that makes it one. */
export const mutants: readonly Mutant[] = [
  {
    name: 'retry-applied-twice',
    bug: 'a retried request is decided again',
    edits: [
      {
        file: 'packages/engine/src/drain.ts',
        find: 'const known = batch.outcomeOf(request) ?? storedOutcome(journal, request);',
        replace: "const known = request.kind === 'command' ? undefined : storedOutcome(journal, request);",
      },
      {
        file: 'packages/engine/src/drain.ts',
        find: 'const outcomes = [...this.#outcomes.values()].map(',
        replace:
          'const outcomes = [...this.#outcomes.values()].filter((one) => journal.findOutcome(one.actor, one.requestId) === undefined).map(',
      },
    ],
  },
  {
    name: 'credit-twice',
    bug: 'a class goes before by twice its credit',
    edits: [
      {
        file: 'packages/domain/src/decide/take-ticket.ts',
        find: 'hallCalendar(state).minusOpenMinutes(arrivedAt, creditMinutes)',
        replace: 'hallCalendar(state).minusOpenMinutes(arrivedAt, 2 * creditMinutes)',
      },
    ],
  },
];
