import { defined } from '@youxu/basics';
import type { FakePeer, FakeServer, FakeSession } from '@youxu/client/fake';
import type { Actor, HallPlan, HallState } from '@youxu/domain';
import { countedIds, type FakeHallEngine, type FakeTime, openFakeEngine } from '@youxu/engine/fake';
import { MemoryStore, openMemoryJournal } from '@youxu/journal/fake';
import type { CommandFrame } from '@youxu/protocol';

/** A real hall over a memory journal, at the end of a fake network. It knows everybody by the token, which is the actor's id. */
export class EngineServer implements FakeServer {
  readonly #time: FakeTime;
  readonly #plan: HallPlan;
  readonly #actors: Readonly<Record<string, Actor>>;
  readonly #store = new MemoryStore();
  /** Every command that arrived, also those whose answers were lost. */
  readonly heard: CommandFrame[] = [];
  #hall: FakeHallEngine | undefined;

  constructor(time: FakeTime, plan: HallPlan, actors: readonly Actor[]) {
    this.#time = time;
    this.#plan = plan;
    this.#actors = Object.fromEntries(actors.map((actor) => [actor.id, actor]));
  }

  /** Starts it, also again after a crash of the network: then from its journal. */
  async start(): Promise<void> {
    const journal = openMemoryJournal(this.#store, { readerVersion: 1, ids: countedIds('lineage') });
    this.#hall = await openFakeEngine({ journal, time: this.#time, plan: this.#plan });
  }

  get engine(): FakeHallEngine['engine'] {
    return defined(this.#hall, 'a started hall').engine;
  }

  get state(): HallState {
    return this.engine.state;
  }

  accept(peer: FakePeer): FakeSession {
    const actor = defined(this.#actors[peer.hello.token ?? ''], 'actor');
    const { engine } = this;
    const { lineage, boot } = engine;
    peer.welcome({ hallId: 'fake', lineage, boot, serverNow: this.#time.now(), clockRate: 1, actor });
    return {
      request: (event, frame, reply) => {
        const answer = reply as (reply: unknown) => void;
        if (event === 'command') this.heard.push(frame as CommandFrame);
        if (event === 'command') void engine.submit(actor, frame as never).then(answer);
        else if (event === 'void')
          void engine.voidRequest(actor, (frame as { requestId: string }).requestId).then(answer);
        else answer({ ok: false, refusal: { code: 'unknown-view', facts: { view: '' } } });
      },
      notice: () => {},
      ended: () => {},
    };
  }
}
