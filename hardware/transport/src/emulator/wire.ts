import type { LineAddress } from '../line-address.ts';
import type { Timers } from '../timers.ts';

/** A device made of software, as its terminals see the line. Several may hang on one wire (RS-485): each hears all that the host sends. */
export interface WireDevice {
  /** Bytes from the host, in pieces of any size. */
  receive(bytes: Uint8Array): void;
  /** Called once when attached: how the device speaks; bytes go out at the wire's baud rate. Bytes of two devices that speak at once collide (garbled). */
  attached(send: (bytes: Uint8Array) => void): void;
}

export interface WireFaults {
  /** The cable is out: the host's stream ends (TCP reset; pty gone), and cannot be opened. */
  readonly unplugged: boolean;
  /** Nothing passes in either direction, and nobody is told (wedged adapter, cut core). */
  readonly silent: boolean;
  /** Share of bytes damaged (one bit turned), 0–1. */
  readonly corruptShare: number;
  /** Share of bytes lost, 0–1. */
  readonly lossShare: number;
}

export interface Wire {
  /** What a driver opens. */
  readonly address: LineAddress;
  /** @returns takes the device off the wire: it hears nothing more, what it was saying breaks off */
  attach(device: WireDevice): () => void;
  readonly faults: WireFaults;
  /** Resolves when the fault is in effect, e.g. when the address can be opened again. */
  setFaults(faults: Partial<WireFaults>): Promise<void>;
  /** Ends the host's stream, too. */
  close(): Promise<void>;
}

export interface WireOptions {
  /** In each direction, 10 bits a byte. Absent: nothing takes time, so nothing collides. */
  readonly baudRate?: number;
  /** Bytes arrive in pieces of 1 to this many, drawn at random. Absent: in pieces as large as the moment gives. */
  readonly pieceSizeMax?: number;
  /** One pair of wires for both directions (RS-485): what host and device say at once collides as well. */
  readonly halfDuplex?: boolean;
  /** In [0, 1): sizes of pieces, and which bytes are damaged or lost. */
  readonly random?: () => number;
  readonly timers?: Timers;
  /** Milliseconds that only rise; must be the time of `timers`. */
  readonly clock?: () => number;
}

export const noFaults: WireFaults = { unplugged: false, silent: false, corruptShare: 0, lossShare: 0 };
