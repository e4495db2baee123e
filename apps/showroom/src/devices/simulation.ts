import type { Instant } from '@youxu/basics';
import type { PeopleReport } from '@youxu/simulator';
import type { PeopleFigures, ShowroomState, SimulationPhase, Speed } from '../contract.ts';
import type { HallTime } from './hall-time.ts';

/** As fast as a demonstration's clock may run: a night takes a quarter of a minute. */
const NIGHT_RATE = 3_600;
/** When everybody went home although numbers are still given, the next come after this. */
const QUIET_MS = 5 * 60_000;
/** Hall time past the opening, so that the first number is really to be had. */
const DAWN_MS = 30_000;
const CLOCK_LOOK_MS = 300;
/** A hall that does not tell of its new pace by then is away. */
const PACE_MS_MAX = 3_000;
const DEFAULT_SPEED: Speed = 10;
const NO_FIGURES: PeopleFigures = { taken: 0, called: 0, finished: 0, missed: 0, rated: 0, refusals: {} };

/** The people of one day; see `HallPeople`. */
export interface People {
  readonly report: PeopleReport;
  sitDown(): Promise<void>;
  /** Resolves when everybody went home, or when their time is stopped. */
  day(): Promise<void>;
  goHome(): Promise<void>;
}

export interface SimulationPorts {
  /** Undefined: the hall does not answer. */
  readonly people: (time: HallTime) => Promise<People | undefined>;
  /** When numbers are given next by the hall's calendars; `never` where nobody knows. */
  readonly numbersFrom: (now: Instant) => Instant | 'now' | 'never';
  readonly time: () => HallTime;
  readonly clockRate: () => number;
  /** False: the server did not do it. */
  readonly setClockRate: (rate: number) => Promise<boolean>;
  readonly onChange: () => void;
  readonly onDefect: (error: unknown) => void;
}

/** The switch for simulated people: days one after the other at the chosen speed, nights at once, and back to ordinary time. */
export class Simulation {
  readonly #ports: SimulationPorts;
  #wanted = false;
  #speed: Speed = DEFAULT_SPEED;
  #rate = 1;
  #phase: SimulationPhase = 'off';
  #problem: ShowroomState['simulation']['problem'] = null;
  #people: People | undefined;
  #figures = NO_FIGURES;
  #time: HallTime | undefined;
  #running: Promise<void> = Promise.resolve();
  #settingClock = false;
  #closed = false;

  constructor(ports: SimulationPorts) {
    this.#ports = ports;
  }

  get face(): ShowroomState['simulation'] {
    const report = this.#people === undefined ? this.#figures : figuresOf(this.#people.report);
    return { phase: this.#phase, speed: this.#speed, report, problem: this.#problem };
  }

  /** Of the people's day; without people the hall keeps ordinary time. */
  setSpeed(speed: Speed): void {
    this.#speed = speed;
    if (this.#phase === 'on') this.#setRate(speed);
    this.#ports.onChange();
  }

  turn(on: boolean): void {
    this.#wanted = on;
    if (on && this.#phase === 'off') this.#begin(() => this.#days());
    else if (!on && this.#phase !== 'off') this.#stop();
    this.#ports.onChange();
  }

  /** Only while nobody is simulated; with people it happens by itself. */
  skipNight(): boolean {
    if (this.#phase !== 'off') return false;
    this.#begin(() => this.#night());
    return true;
  }

  /** To be called whenever the line to the hall or its clock changed. */
  clockChanged(): void {
    this.#time?.clockChanged();
    void this.#keepRate();
  }

  /** Everybody goes home first. */
  async close(): Promise<void> {
    this.#wanted = false;
    if (this.#phase !== 'off') this.#stop();
    await this.#running;
    this.#closed = true;
  }

  #begin(work: () => Promise<void>): void {
    this.#problem = null;
    this.#running = this.#run(work);
  }

  async #run(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      // Switched on while a night was skipped.
      while (this.#wanted) await this.#days();
    } catch (error) {
      this.#problem = 'defect';
      this.#ports.onDefect(error);
    }
    this.#wanted = false;
    this.#setRate(1);
    this.#setPhase('off');
  }

  async #days(): Promise<void> {
    while (this.#wanted) {
      const ended = await this.#day();
      if (ended && this.#wanted) await this.#night();
    }
  }

  /** True when the day ended by itself. */
  async #day(): Promise<boolean> {
    const time = this.#newTime();
    this.#setPhase('starting');
    const people = await this.#ports.people(time);
    if (people === undefined) {
      this.#problem = 'no-answer';
      this.#wanted = false;
      return false;
    }
    this.#people = people;
    let ended = false;
    try {
      // In ordinary time: the day does not pass while clerks sign in.
      await people.sitDown();
      if (!time.stopped) {
        this.#setRate(this.#speed);
        this.#setPhase('on');
        await this.#paceHeard();
        await people.day();
        ended = !time.stopped;
      }
    } finally {
      time.stop();
      this.#setPhase('stopping');
      this.#setRate(1);
      await people.goHome();
      this.#figures = figuresOf(people.report);
      this.#people = undefined;
    }
    return ended;
  }

  /** Until numbers are given again. */
  async #night(): Promise<void> {
    const time = this.#newTime();
    this.#setPhase('night');
    const now = time.now();
    const from = this.#ports.numbersFrom(now);
    if (from === 'never') {
      this.#wanted = false;
      return;
    }
    this.#setRate(from === 'now' ? this.#speed : NIGHT_RATE);
    await time.sleep(from === 'now' ? QUIET_MS : from - now + DAWN_MS).catch((error: unknown) => {
      if (!time.stopped) throw error;
    });
    this.#setRate(1);
  }

  #newTime(): HallTime {
    this.#time = this.#ports.time();
    return this.#time;
  }

  #stop(): void {
    this.#time?.stop();
    this.#setPhase('stopping');
  }

  #setPhase(phase: SimulationPhase): void {
    this.#phase = phase;
    this.#ports.onChange();
  }

  #setRate(rate: number): void {
    this.#rate = rate;
    void this.#keepRate();
  }

  /** What is asked for while the clock changes its pace would be over before it is answered: eight seconds at 1 are 0.13 at 60. */
  async #paceHeard(): Promise<void> {
    const untilMs = performance.now() + PACE_MS_MAX;
    while (this.#ports.clockRate() !== this.#rate && performance.now() < untilMs) await look();
    // The kiosks hear of it at the same time.
    await look();
  }

  /** Until the hall's clock runs as it should; a server that was started anew runs at its natural pace again. */
  async #keepRate(): Promise<void> {
    if (this.#settingClock) return;
    this.#settingClock = true;
    while (!this.#closed && this.#ports.clockRate() !== this.#rate) {
      // A server that is away is told when it is back.
      if (!(await this.#ports.setClockRate(this.#rate))) break;
      await look();
    }
    this.#settingClock = false;
  }
}

function look(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, CLOCK_LOOK_MS));
}

/** That nobody waits is seen at a glance, and no refusal. */
function figuresOf(report: PeopleReport): PeopleFigures {
  const { taken, called, finished, missed, rated } = report;
  const refusals = [...report.refusals].filter(([code]) => code !== 'nobody-waits');
  return { taken, called, finished, missed, rated, refusals: Object.fromEntries(refusals) };
}
