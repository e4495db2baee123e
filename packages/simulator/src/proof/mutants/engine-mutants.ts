import type { Mutant } from './mutant.ts';

const DRAIN = 'packages/engine/src/drain.ts';
const ENGINE = 'packages/engine/src/hall-engine.ts';
const PUBLISHER = 'packages/engine/src/view-publisher.ts';
const TOPICS = 'packages/domain/src/views/topics.ts';
const VALIDATE = 'packages/protocol/src/validate.ts';
const MEMORY_JOURNAL = 'packages/journal/src/memory-journal.ts';

/** What the engine does around the decisions: requests, commits, snapshots, views, and who is let in. */
export const engineMutants: readonly Mutant[] = [
  {
    name: 'retry-applied-twice',
    bug: 'a request whose outcome is stored is decided again, and the newer outcome replaces the older',
    edits: [
      {
        file: DRAIN,
        find: '?? storedOutcome(journal, request);',
        replace: "?? (request.kind === 'void' ? storedOutcome(journal, request) : undefined);",
      },
      { file: MEMORY_JOURNAL, find: 'added.has(key) || this.#store.outcomes.has(key)', replace: 'added.has(key)' },
    ],
  },
  {
    name: 'doubled-in-one-drain-applied-twice',
    bug: 'the same request twice in one drain is decided twice: only the journal is asked what is known',
    edits: [
      {
        file: DRAIN,
        find: 'batch.outcomeOf(request) ?? storedOutcome(journal, request);',
        replace: 'storedOutcome(journal, request);',
      },
      { file: MEMORY_JOURNAL, find: 'added.has(key) || this.#store.outcomes.has(key)', replace: 'false' },
    ],
  },
  {
    name: 'result-not-stored',
    bug: 'only refusals are kept for retries',
    edits: [
      {
        file: DRAIN,
        find: 'batch.keepOutcome(context, outcome);',
        replace: "if (outcome.kind === 'refused') batch.keepOutcome(context, outcome);",
      },
    ],
  },
  {
    name: 'refusal-not-stored',
    bug: 'only successes are kept: a retried call that was refused calls somebody minutes later',
    edits: [
      {
        file: DRAIN,
        find: 'batch.keepOutcome(context, outcome);',
        replace: "if (outcome.kind === 'done') batch.keepOutcome(context, outcome);",
      },
    ],
  },
  {
    name: 'expired-request-executed',
    bug: 'what came too late is done all the same',
    edits: [{ file: DRAIN, find: 'context.now > frame.notAfter', replace: 'context.now < 0' }],
  },
  {
    name: 'ack-before-commit',
    bug: 'the answers leave, the commit follows a moment later, and nobody hears whether it failed',
    edits: [
      {
        file: DRAIN,
        find: '  batch.commit(journal);',
        replace: '  setImmediate(() => {\n    try {\n      batch.commit(journal);\n    } catch {}\n  });',
      },
    ],
  },
  {
    name: 'ack-although-commit-failed',
    bug: 'the answers are given before the commit that may fail',
    edits: [
      {
        file: DRAIN,
        find: '  batch.commit(journal);',
        replace: '  for (const answer of answers.splice(0)) answer();\n  batch.commit(journal);',
      },
    ],
  },
  {
    name: 'voided-request-leaves-no-tombstone',
    bug: 'nothing is kept of a void that came before its request, which then executes',
    edits: [{ file: DRAIN, find: "    batch.keepOutcome(context, { kind: 'voided' });\n", replace: '' }],
  },
  {
    name: 'void-withdraws-nothing',
    bug: 'the ticket of a voided request is said to be withdrawn and stays in its line',
    edits: [
      {
        file: DRAIN,
        find: "execute(state, { name: 'cancel-ticket', input }, context, batch);",
        replace: '{ ok: input !== undefined };',
      },
    ],
  },
  {
    name: 'snapshot-one-event-short',
    bug: 'a snapshot says that it is one event older than it is',
    edits: [
      {
        file: ENGINE,
        find: 'body: stateJson(this.#state),',
        replace: 'body: stateJson({ ...this.#state, seq: this.#state.seq - 1 }),',
      },
    ],
  },
  {
    name: 'clock-goes-back',
    bug: 'the hall’s now is the clock’s, although the last event is later; an assertion of the fold ends the process',
    edits: [{ file: DRAIN, find: 'Math.max(Math.floor(clockNow), state.at)', replace: 'Math.floor(clockNow)' }],
  },
  {
    name: 'last-change-not-published',
    bug: 'a change within the least interval after a frame waits for the next one',
    edits: [{ file: PUBLISHER, find: '      if (watched.dirty) this.#refresh(watched);\n    });', replace: '    });' }],
  },
  {
    name: 'board-without-windows',
    bug: 'boards are not computed anew when a window opens, pauses or closes',
    edits: [
      {
        file: TOPICS,
        find: "    case 'board':\n      return ['*', 'queues', 'windows', 'calls'];",
        replace: "    case 'board':\n      return ['*', 'queues', 'calls'];",
      },
    ],
  },
  {
    name: 'speaker-not-told-of-calls',
    bug: 'calls are not among what speakers depend on: they hear of them with the next thing that is announced',
    edits: [{ file: TOPICS, find: "        'calls',\n        'speakers',", replace: "        'calls'," }],
  },
  {
    name: 'rev-does-not-rise',
    bug: 'every frame of a boot has the same revision',
    edits: [{ file: PUBLISHER, find: 'rev: ++this.#rev', replace: 'rev: this.#rev' }],
  },
  {
    name: 'role-check-dropped',
    bug: 'whoever is known may give any command',
    edits: [
      {
        file: VALIDATE,
        find: 'if (!mayUse(actor, definition.roles)) return err(notAllowed(actor, name));',
        replace:
          "if (!mayUse(actor, definition.roles) && actor.kind === 'citizen') return err(notAllowed(actor, name));",
      },
    ],
  },
  {
    name: 'scope-check-dropped',
    bug: 'a role is enough, whatever the command is about',
    edits: [
      {
        file: VALIDATE,
        find: 'if (scope !== undefined && !scope(actor, given))',
        replace: 'if (scope !== undefined && !scope(actor, given) && actor.roles.length === 0)',
      },
    ],
  },
];
