import { unreachable } from '@youxu/basics';
import { formatLineAddress } from '@youxu/transport';
import { openTcpWire, type Wire, type WireDevice } from '@youxu/transport/emulator';
import { type FieldFault, type FieldLine, LINE_FAULTS, type LineFace } from '../field-contract.ts';
import type { FieldDevice } from './field-device.ts';
import type { PlannedLine } from './field-plan.ts';

/** Enough for a rating and its answer, or for the head of a board's frame. */
const SHOWN_BYTES_MAX = 24;
/** Bytes that come after such a pause, or after the other side has spoken, begin a new saying. */
const NEW_SAYING_MS = 100;
/** About every second frame of the LED bars is damaged then, and one in five of the pads. */
const CORRUPT_SHARE = 0.015;

/** An emulated line with its devices, and what goes over it. */
export class EmulatedFieldLine {
  readonly place: FieldLine;
  readonly #wire: Wire;
  readonly #traffic = new Traffic();
  readonly #onTraffic: () => void;
  readonly #detach = new Map<string, () => void>();

  private constructor(planned: PlannedLine, wire: Wire, onTraffic: () => void) {
    this.#wire = wire;
    this.#onTraffic = onTraffic;
    this.place = { ...planned, address: formatLineAddress(wire.address) };
    wire.attach(this.#tap());
  }

  /** @param port 0: any free one. Rejects when it is in use. */
  static async open(planned: PlannedLine, port: number, onTraffic: () => void): Promise<EmulatedFieldLine> {
    const { baudRate } = planned;
    const copper = baudRate === null ? {} : { baudRate, halfDuplex: true };
    return new EmulatedFieldLine(planned, await openTcpWire({ port, ...copper }), onTraffic);
  }

  get face(): LineFace {
    const { unplugged, silent, corruptShare } = this.#wire.faults;
    const shown = { unplugged, silent, corrupt: corruptShare > 0 };
    const faults = LINE_FAULTS.filter((fault) => shown[fault]);
    return { faults, ...this.#traffic.face };
  }

  isPlugged(device: FieldDevice): boolean {
    return this.#detach.has(device.place.id);
  }

  plug(device: FieldDevice): void {
    if (this.isPlugged(device)) return;
    const { terminals, place } = device;
    const spied: WireDevice = {
      receive: (bytes) => terminals.receive(bytes),
      attached: (send) =>
        terminals.attached((bytes) => {
          this.#traffic.heard('up', bytes);
          this.#onTraffic();
          send(bytes);
        }),
    };
    this.#detach.set(place.id, this.#wire.attach(spied));
  }

  unplug({ place }: FieldDevice): void {
    this.#detach.get(place.id)?.();
    this.#detach.delete(place.id);
  }

  /** False: a line cannot suffer this. */
  async setFault(fault: FieldFault, on: boolean): Promise<boolean> {
    const known = LINE_FAULTS.find((one) => one === fault);
    switch (known) {
      case 'unplugged':
      case 'silent':
        await this.#wire.setFaults({ [known]: on });
        return true;
      case 'corrupt':
        await this.#wire.setFaults({ corruptShare: on ? CORRUPT_SHARE : 0 });
        return true;
      case undefined:
        return false;
      default:
        return unreachable(known);
    }
  }

  async close(): Promise<void> {
    await this.#wire.close();
  }

  /** Hears what whoever drives the line says. */
  #tap(): WireDevice {
    return {
      receive: (bytes) => {
        this.#traffic.heard('down', bytes);
        this.#onTraffic();
      },
      attached: () => {},
    };
  }
}

/** The first bytes of each side's last saying, as an engineer would look at them. */
class Traffic {
  readonly #said = { down: [] as number[], up: [] as number[] };
  #speaker: 'down' | 'up' = 'up';
  #lastMs = 0;

  get face(): Pick<LineFace, 'down' | 'up'> {
    return { down: hexOf(this.#said.down), up: hexOf(this.#said.up) };
  }

  heard(speaker: 'down' | 'up', bytes: Uint8Array): void {
    const nowMs = performance.now();
    if (speaker !== this.#speaker || nowMs - this.#lastMs > NEW_SAYING_MS) this.#said[speaker] = [];
    this.#speaker = speaker;
    this.#lastMs = nowMs;
    const said = this.#said[speaker];
    // One more than is shown: it tells that there was more.
    said.push(...bytes.subarray(0, SHOWN_BYTES_MAX + 1 - said.length));
  }
}

function hexOf(bytes: readonly number[]): string {
  const shown = bytes.slice(0, SHOWN_BYTES_MAX).map((byte) => byte.toString(16).toUpperCase().padStart(2, '0'));
  return [...shown, ...(bytes.length > SHOWN_BYTES_MAX ? ['…'] : [])].join(' ');
}
