import { err, ok, type Result, unreachable } from '@youxu/basics';
import type { TcpAddress } from './tcp-stream.ts';

export interface SerialSettings {
  /** A tty (`/dev/serial/by-id/…`, `COM3`). */
  readonly path: string;
  readonly baudRate: number;
  /** 8 when absent. */
  readonly dataBits?: 7 | 8;
  /** None when absent. */
  readonly parity?: 'none' | 'even' | 'odd';
  /** 1 when absent. */
  readonly stopBits?: 1 | 2;
}

/** Where a device hangs. A serial line behind a TCP serial server is `tcp`: its settings are the server's business. */
export type LineAddress =
  | ({ readonly kind: 'tcp' } & TcpAddress)
  | ({ readonly kind: 'serial' } & SerialSettings)
  /** A device file that is no tty, such as `/dev/usb/lp0`. */
  | { readonly kind: 'file'; readonly path: string };

const FORMS = 'tcp://host:port, serial:path?baud=9600 or file:path';
const BAUD_RATE_MIN = 50;
const BAUD_RATE_MAX = 4_000_000;

/**
 * Reads `tcp://10.0.0.5:5005`, `serial:/dev/serial/by-id/…?baud=9600` (and `&data=7&parity=even&stop=2`) or
 * `file:/dev/usb/lp0`. The error is a sentence for the person who wrote the address.
 */
export function parseLineAddress(text: string): Result<LineAddress, string> {
  const trimmed = text.trim();
  const [, kind = '', rest = ''] = /^(tcp|serial|file):(.*)$/s.exec(trimmed) ?? [];
  switch (kind) {
    case 'tcp':
      return parseTcp(rest);
    case 'serial':
      return parseSerial(rest);
    case 'file':
      return rest === '' ? err('a file address needs a path') : ok({ kind: 'file', path: rest });
    default:
      return err(`"${trimmed}" is no line address: ${FORMS}`);
  }
}

/** The text that {@link parseLineAddress} reads. */
export function formatLineAddress(address: LineAddress): string {
  switch (address.kind) {
    case 'tcp':
      return `tcp://${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`;
    case 'serial': {
      const { path, baudRate, dataBits = 8, parity = 'none', stopBits = 1 } = address;
      const more = [
        dataBits === 8 ? '' : `&data=${dataBits}`,
        parity === 'none' ? '' : `&parity=${parity}`,
        stopBits === 1 ? '' : `&stop=${stopBits}`,
      ];
      return `serial:${path}?baud=${baudRate}${more.join('')}`;
    }
    case 'file':
      return `file:${address.path}`;
    default:
      return unreachable(address);
  }
}

function parseTcp(rest: string): Result<LineAddress, string> {
  const found = /^\/\/(?:\[([0-9a-fA-F:.]+)\]|([^\s:/?#[\]]+)):(\d{1,5})\/?$/.exec(rest);
  const port = Number(found?.[3]);
  const host = found?.[1] ?? found?.[2];
  if (host === undefined || !(port >= 1 && port <= 65_535)) return err('a TCP address is tcp://host:port');
  return ok({ kind: 'tcp', host, port });
}

function parseSerial(rest: string): Result<LineAddress, string> {
  const at = rest.lastIndexOf('?');
  const path = at < 0 ? rest : rest.slice(0, at);
  if (path === '') return err('a serial address needs a path');
  const settings = new URLSearchParams(at < 0 ? '' : rest.slice(at + 1));
  for (const name of settings.keys()) {
    if (!['baud', 'data', 'parity', 'stop'].includes(name)) return err(`a serial line has no setting "${name}"`);
  }
  const baudText = settings.get('baud') ?? '';
  const baudRate = /^\d+$/.test(baudText) ? Number(baudText) : Number.NaN;
  if (!(baudRate >= BAUD_RATE_MIN && baudRate <= BAUD_RATE_MAX)) return err('a serial address needs ?baud=, e.g. 9600');
  const dataBits = oneOf({ '7': 7, '8': 8 } as const, settings.get('data') ?? '8');
  const parity = oneOf({ none: 'none', even: 'even', odd: 'odd' } as const, settings.get('parity') ?? 'none');
  const stopBits = oneOf({ '1': 1, '2': 2 } as const, settings.get('stop') ?? '1');
  if (dataBits === undefined) return err('data bits are 7 or 8');
  if (parity === undefined) return err('parity is none, even or odd');
  if (stopBits === undefined) return err('stop bits are 1 or 2');
  return ok({ kind: 'serial', path, baudRate, dataBits, parity, stopBits });
}

function oneOf<T>(choices: Readonly<Record<string, T>>, text: string): T | undefined {
  return Object.hasOwn(choices, text) ? choices[text] : undefined;
}
