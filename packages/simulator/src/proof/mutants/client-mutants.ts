import type { Mutant } from './mutant.ts';

const QUEUE = 'packages/client/src/command-queue.ts';
const REPLICAS = 'packages/client/src/replicas.ts';
const SETTLEMENTS = 'packages/client/src/settlements.ts';

/** What every program in the hall does between itself and the server. */
export const clientMutants: readonly Mutant[] = [
  {
    name: 'older-rev-shown',
    bug: 'a frame that was overtaken on its way is shown when it arrives',
    edits: [
      {
        file: REPLICAS,
        find: 'if (sameHistory && shown.version !== null && rev < shown.version.rev) return;',
        replace: '',
      },
    ],
  },
  {
    name: 'views-not-asked-again-after-reconnect',
    bug: 'a line that is back is taken for one that was never away',
    edits: [
      {
        file: REPLICAS,
        find: "if (state === 'online') this.#ask(replica);",
        replace: "if (state === 'online') continue;",
      },
    ],
  },
  {
    name: 'picture-vouched-for-without-a-line',
    bug: 'what was shown when the line broke is not marked as old',
    edits: [
      {
        file: REPLICAS,
        find: 'else if (!replica.state.stale) this.#set(replica, { ...replica.state, stale: true });',
        replace: '',
      },
    ],
  },
  {
    name: 'stale-command-replayed-after-reconnect',
    bug: 'a command that nobody wants any more is sent when the line is back',
    edits: [
      {
        file: QUEUE,
        find: 'if (this.#asking !== given) this.#expire(given);',
        replace: 'if (this.#asking !== given && this.#line.welcome !== null) this.#expire(given);',
      },
      {
        file: QUEUE,
        find: 'if (this.#ports.timers.elapsedMs() >= deadlineMs) return true;',
        replace: 'if (deadlineMs < 0) return true;',
      },
    ],
  },
  {
    name: 'request-id-changes-at-a-retry',
    bug: 'a retry is a new request, which is done once more',
    edits: [
      {
        file: QUEUE,
        find: 'const { name, input, requestId } = given;',
        replace:
          'const { name, input } = given;\n    const requestId = given.doubtful ? this.#ports.ids.next() : given.requestId;',
      },
    ],
  },
  {
    name: 'unanswered-taken-for-not-done',
    bug: 'a command that was sent and never answered is said not to have been done',
    edits: [{ file: QUEUE, find: '        given.doubtful = true;\n', replace: '' }],
  },
  {
    name: 'unknown-never-voided',
    bug: 'what is not known to be done is left to itself',
    edits: [{ file: QUEUE, find: 'void this.#settlements.settle(given.requestId);', replace: '' }],
  },
  {
    name: 'voids-forgotten-after-reconnect',
    bug: 'requests that are still to be voided are forgotten with the line',
    edits: [
      {
        file: SETTLEMENTS,
        find: "      if (state === 'online') this.#next();\n    });",
        replace:
          "      if (state === 'online') this.#next();\n      else {\n        this.#byId.clear();\n        this.#publish();\n      }\n    });",
      },
    ],
  },
  {
    name: 'unanswered-void-taken-for-done',
    bug: 'a void without an answer counts as settled',
    edits: [
      {
        file: SETTLEMENTS,
        find: 'else this.#pause(PAUSE_MS);\n    });',
        replace: "else this.#done(requestId, 'never');\n    });",
      },
    ],
  },
];
