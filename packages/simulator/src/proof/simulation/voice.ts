import { ok } from '@youxu/basics';
import type { HallClient } from '@youxu/client';
import { type Clips, Player, type Playing, type SoundOutput } from '@youxu/devices/speaker';
import type { Display, SpeakerZoneId } from '@youxu/domain';
import { isQuiet } from './audit/sound-audit.ts';
import type { Place } from './place.ts';
import type { World } from './world.ts';

/** As long as every sound lasts. */
const UTTERANCE_MS = 3_000;
const SAMPLES = new Float32Array(Math.round((UTTERANCE_MS / 1_000) * 22_050));

/** The loudspeaker of a zone: what sounds is heard by the audit, under the call whose start was recorded last. */
export class Loudspeaker {
  readonly zone: SpeakerZoneId;
  readonly place: Place;
  readonly #world: World;
  readonly #player: Player;
  #lastBegun = 'no call';
  #isCall = true;
  /** It has a chime. Without one a call is said once more, right after itself. */
  #isFirst = true;

  constructor(
    world: World,
    place: Place,
    display: Display & { readonly speaksFor: SpeakerZoneId },
    client: HallClient = place.client,
  ) {
    this.zone = display.speaksFor;
    this.place = place;
    this.#world = world;
    const clips: Clips = {
      utterance: (parts) => {
        this.#isFirst = parts[0]?.clip === 'chime';
        this.#isCall = !JSON.stringify(parts).includes('evacuat');
        return Promise.resolve(ok(SAMPLES));
      },
    };
    this.#player = new Player({
      client: this.#overheard(client),
      timers: world.time,
      clips,
      output: this.#output(),
      speakerZoneId: this.zone,
    });
    void this.#player.touch();
  }

  /** The client, but what is begun is noted, and silent views are asked for at the scenario's pace. */
  #overheard(client: HallClient): HallClient {
    const refreshMs = this.#world.scenario.asksEveryMs;
    return {
      ...client,
      subscribe: (view, params, listener) => client.subscribe(view, params, listener, { refreshMs }),
      command: (name, input, options) => {
        if (name === 'begin-announcement' && 'callId' in input) this.#lastBegun = input.callId;
        return client.command(name, input, options);
      },
    };
  }

  #output(): SoundOutput {
    const { time, sounds, journalAudit, clock } = this.#world;
    return {
      wake: () => Promise.resolve(true),
      play: (samples, rateHz): Playing => {
        // While the hall's clock is wrong, nobody can say what time it is.
        const now = clock.skewMs === 0 ? clock.now() : undefined;
        if (this.#isCall && this.#isFirst) sounds.heard(this.#lastBegun, this.zone, journalAudit.state, now);
        let finish: (end: 'ended' | 'failed') => void = () => {};
        const done = new Promise<'ended' | 'failed'>((resolve) => {
          finish = resolve;
        });
        time.after((samples.length / rateHz) * 1_000, () => finish('ended'));
        return { done, stop: () => finish('failed') };
      },
    };
  }
}

/**
 * [VOICE-4] An announcement that expired although its zone's loudspeaker could speak all the time and said nothing else: it was dropped.
 */
export function watchForDropped(world: World, loudspeakers: readonly Loudspeaker[]): void {
  world.journalAudit.onLate = ({ callId, speakerZoneId, calledAt, expiresAt }) => {
    const speaker = loudspeakers.find(({ zone }) => zone === speakerZoneId);
    if (speaker === undefined || world.clock.skewMs !== 0) return;
    const healthySinceMs = Math.max(speaker.place.healthySinceMs ?? Infinity, world.serverSinceMs ?? Infinity);
    const { announcements, runtime } = world.journalAudit.state;
    const spokeMeanwhile = [...announcements.values()].some(
      (item) => item.speakerZoneId === speakerZoneId && item.startedAt !== null && item.startedAt > calledAt - 30_000,
    );
    const suspended = runtime.closures.some(({ toAt }) => toAt === undefined || toAt > calledAt - 60_000);
    const open = world.calendar.isOpen(calledAt) && world.calendar.isOpen(expiresAt);
    const quiet = isQuiet(world.journalAudit.state, speakerZoneId, calledAt, expiresAt);
    if (!open || suspended || quiet || spokeMeanwhile || healthySinceMs > calledAt - 60_000) return;
    world.violations.add('VOICE-4', `${callId} in ${speakerZoneId} was never spoken by a voice that was idle`);
  };
}
