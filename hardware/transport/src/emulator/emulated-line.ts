import { LineMedium, type Talker, talkerTo } from './line-medium.ts';
import type { WireDevice, WireFaults, WireOptions } from './wire.ts';

/** What the host's end of an emulated line is made of. */
export interface HostEnd {
  /** Bytes for the host; dropped when it is not there. */
  send(bytes: Uint8Array): void;
  /** Stop and go on taking bytes from the host: an adapter buffers little, then its host has to wait. */
  pause(): void;
  resume(): void;
}

/** An adapter's buffer. Serial servers and USB adapters hold from 256 bytes to some kilobytes. */
const HOST_BACKLOG_MAX = 4_096;

/** One line with its devices, whatever its host's end is made of. */
export class EmulatedLine {
  readonly #medium: LineMedium;
  readonly #host = talkerTo('devices');
  readonly #devices = new Set<WireDevice>();
  readonly #hostEnd: HostEnd;

  constructor(options: WireOptions, hostEnd: HostEnd) {
    this.#hostEnd = hostEnd;
    this.#medium = new LineMedium(options, (to, bytes) => {
      if (bytes.length > 0) this.#tell(to, bytes);
      if (to === 'devices' && this.#host.backlog <= HOST_BACKLOG_MAX) this.#hostEnd.resume();
    });
  }

  get faults(): WireFaults {
    return this.#medium.faults;
  }

  set faults(faults: WireFaults) {
    this.#medium.faults = faults;
    if (faults.unplugged) this.#medium.hush();
  }

  /** Bytes that the host put on the line. */
  hear(bytes: Uint8Array): void {
    this.#medium.say(this.#host, bytes);
    if (this.#host.backlog > HOST_BACKLOG_MAX) this.#hostEnd.pause();
  }

  attach(device: WireDevice): () => void {
    const talker = talkerTo('host');
    this.#devices.add(device);
    device.attached((bytes) => {
      if (this.#devices.has(device)) this.#medium.say(talker, bytes);
    });
    return () => {
      this.#devices.delete(device);
      this.#medium.hush(talker);
    };
  }

  #tell(to: Talker['to'], bytes: Uint8Array): void {
    if (to === 'host') this.#hostEnd.send(bytes);
    // Each device may keep or change what it got.
    else for (const device of [...this.#devices]) device.receive(bytes.slice());
  }

  close(): void {
    this.#devices.clear();
    this.#medium.hush();
  }
}
