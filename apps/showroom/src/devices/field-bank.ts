import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Gateway } from '@youxu/domain';
import type {
  BoardFace,
  FieldFault,
  FieldLayout,
  FieldNews,
  KeyTouch,
  Level,
  LineFace,
  PadFace,
  PadKey,
} from '../field-contract.ts';
import { emulateDevice, type FieldDevice } from './field-device.ts';
import { EmulatedFieldLine } from './field-line.ts';
import { deviceFileOf, planField } from './field-plan.ts';

export interface FieldBankOptions {
  /** Of the first line, the others follow; 0: any free ones. */
  readonly firstPort: number;
  /** Where the gateway reads how its devices are wired. */
  readonly deviceFile: string;
  /** All of it is different now. */
  readonly onLayout: () => void;
  /** A device or a line looks otherwise. */
  readonly onChange: (id: string) => void;
}

interface Wired {
  readonly device: FieldDevice;
  readonly line: EmulatedFieldLine;
}

/** Everything that hangs on the lines of the hall's device gateway, made of software. */
export class FieldBank {
  readonly #options: FieldBankOptions;
  readonly #devices = new Map<string, Wired>();
  readonly #lines = new Map<string, EmulatedFieldLine>();
  #gatewayId: string | undefined;
  #planned = '';
  #changes: Promise<void> = Promise.resolve();

  constructor(options: FieldBankOptions) {
    this.#options = options;
  }

  /** Undefined while the hall has not told of a gateway. */
  get layout(): FieldLayout | undefined {
    if (this.#gatewayId === undefined) return undefined;
    return { gatewayId: this.#gatewayId, lines: [...this.#lines.values()].map(({ place }) => place) };
  }

  /** How everything looks now. */
  get news(): FieldNews {
    const faces = [...this.#devices.keys()].map((id) => [id, this.deviceFace(id)]);
    const lines = [...this.#lines].map(([id, { face }]) => [id, face]);
    return { devices: Object.fromEntries(faces), lines: Object.fromEntries(lines) };
  }

  deviceFace(id: string): BoardFace | PadFace | undefined {
    const wired = this.#devices.get(id);
    if (wired === undefined) return undefined;
    const { face } = wired.device;
    if (wired.line.isPlugged(wired.device)) return face;
    return { ...face, faults: [...face.faults, 'unplugged'] };
  }

  lineFace(id: string): LineFace | undefined {
    return this.#lines.get(id)?.face;
  }

  /** Wires what the plan has, and tells the gateway where. What was wired before is taken down when it differs. */
  follow(gateway: Gateway | undefined): Promise<void> {
    const change = this.#changes.then(() => this.#follow(gateway));
    // The next change is made in any case.
    this.#changes = change.catch(() => {});
    return change;
  }

  touchKey(id: string, key: PadKey, touch: KeyTouch): boolean {
    return this.#devices.get(id)?.device.touchKey(key, touch) ?? false;
  }

  rate(id: string, level: Level): boolean {
    return this.#devices.get(id)?.device.rate(level) ?? false;
  }

  async setFault(id: string, fault: FieldFault, on: boolean): Promise<boolean> {
    const line = this.#lines.get(id);
    const wired = this.#devices.get(id);
    const done =
      line === undefined ? wired !== undefined && setFault(wired, fault, on) : await line.setFault(fault, on);
    if (done) this.#options.onChange(id);
    return done;
  }

  /** @param id without one, everything is repaired */
  async restore(id?: string): Promise<boolean> {
    const ids = id === undefined ? [...this.#lines.keys(), ...this.#devices.keys()] : [id];
    for (const one of ids) {
      const face = this.lineFace(one) ?? this.deviceFace(one);
      if (face === undefined) return false;
      for (const fault of face.faults) await this.setFault(one, fault, false);
    }
    return true;
  }

  async close(): Promise<void> {
    await this.follow(undefined);
  }

  async #follow(gateway: Gateway | undefined): Promise<void> {
    const planned = gateway === undefined ? [] : planField(gateway);
    const key = JSON.stringify([gateway?.id, planned]);
    if (key === this.#planned) return;
    this.#planned = key;
    await this.#takeDown();
    const { firstPort, onChange, onLayout, deviceFile } = this.#options;
    for (const [index, one] of planned.entries()) {
      const port = firstPort === 0 ? 0 : firstPort + index;
      const line = await EmulatedFieldLine.open(one, port, () => onChange(one.id));
      this.#lines.set(one.id, line);
      for (const place of one.devices) {
        const device = emulateDevice(place);
        this.#devices.set(place.id, { device, line });
        device.onChange(() => onChange(place.id));
        line.plug(device);
      }
    }
    if (gateway !== undefined) {
      this.#gatewayId = gateway.id;
      await writeAtOnce(deviceFile, `${JSON.stringify(deviceFileOf(this.layout?.lines ?? []), null, 2)}\n`);
    }
    onLayout();
  }

  async #takeDown(): Promise<void> {
    this.#gatewayId = undefined;
    for (const { device } of this.#devices.values()) device.close();
    this.#devices.clear();
    await Promise.all([...this.#lines.values()].map((line) => line.close()));
    this.#lines.clear();
  }
}

function setFault({ device, line }: Wired, fault: FieldFault, on: boolean): boolean {
  if (!device.suffers(fault)) return false;
  if (fault !== 'unplugged') device.setFault(fault, on);
  else if (on) line.unplug(device);
  else line.plug(device);
  return true;
}

/** Whoever watches the file never reads half of it. */
async function writeAtOnce(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
