import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';

export interface SerialPortInfo {
  /**
   * The path to remember: `/dev/serial/by-id/…` (this adapter, in whatever socket), else `/dev/serial/by-path/…` (this
   * socket: adapters without a serial number of their own share one id), else the device itself.
   */
  readonly path: string;
  /** The device of the moment, e.g. `/dev/ttyUSB0`: its number depends on the order of plugging. */
  readonly device: string;
}

/** The serial ports of this machine that have hardware behind them, in the order of their devices. */
export async function listSerialPorts(): Promise<SerialPortInfo[]> {
  if (process.platform === 'linux') return listLinuxPorts('/');
  const { SerialPort } = await import('serialport');
  // macOS lists the dial-in device, whose open waits for a carrier; the call-out device beside it does not.
  const devices = (await SerialPort.list()).map((port) => port.path.replace(/^\/dev\/tty\./, '/dev/cu.'));
  return devices.map((device) => ({ path: device, device }));
}

/** serialport lists with udevadm, which small systems lack, and with sockets that no chip stands behind. */
export function listLinuxPorts(root: string): SerialPortInfo[] {
  const linkOf = new Map<string, string>();
  // The later one wins: by-id.
  for (const kind of ['by-path', 'by-id']) {
    const folder = path.join(root, 'dev/serial', kind);
    for (const name of namesIn(folder)) {
      const link = path.join(folder, name);
      linkOf.set(unlessGone(() => realpathSync(link)) ?? '', link);
    }
  }
  const classes = path.join(root, 'sys/class/tty');
  return namesIn(classes)
    .filter((name) => hasHardware(path.join(classes, name)))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .flatMap((name) => {
      const device = path.join(root, 'dev', name);
      const target = unlessGone(() => realpathSync(device));
      return target === undefined ? [] : [{ path: linkOf.get(target) ?? device, device }];
    });
}

function namesIn(folder: string): string[] {
  return unlessGone(() => readdirSync(folder)) ?? [];
}

/** Consoles and pseudo-terminals have no device; a socket of the 8250 driver without a chip has type 0. */
function hasHardware(entry: string): boolean {
  if (!existsSync(path.join(entry, 'device'))) return false;
  return unlessGone(() => readFileSync(path.join(entry, 'type'), 'utf8').trim()) !== '0';
}

/** Adapters may be pulled between two looks. */
function unlessGone<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
