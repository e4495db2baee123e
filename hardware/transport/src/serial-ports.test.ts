import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { listLinuxPorts, listSerialPorts } from './serial-ports.ts';

const root = mkdtempSync(path.join(tmpdir(), 'youxu-ports-'));
afterAll(() => rmSync(root, { recursive: true }));

function addTty(name: string, more: { readonly device: boolean; readonly type?: string }): void {
  const entry = path.join(root, 'sys/class/tty', name);
  mkdirSync(more.device ? path.join(entry, 'device') : entry, { recursive: true });
  if (more.type !== undefined) writeFileSync(path.join(entry, 'type'), `${more.type}\n`);
  mkdirSync(path.join(root, 'dev'), { recursive: true });
  writeFileSync(path.join(root, 'dev', name), '');
}

function addLink(link: string, device: string): void {
  const at = path.join(root, 'dev/serial', link);
  mkdirSync(path.dirname(at), { recursive: true });
  symlinkSync(`../../${device}`, at);
}

it('lists the ports with hardware, by the path that stays', () => {
  expect(listLinuxPorts(root)).toEqual([]);
  addTty('tty1', { device: false });
  addTty('ttyS0', { device: true, type: '4' });
  addTty('ttyS9', { device: true, type: '0' });
  addTty('ttyUSB10', { device: true });
  addTty('ttyUSB2', { device: true });
  addTty('ttyUSB3', { device: true });
  addLink('by-path/pci-0-usb-0:1', 'ttyUSB2');
  addLink('by-path/pci-0-usb-0:2', 'ttyUSB3');
  addLink('by-path/pci-0-usb-0:3', 'ttyUSB10');
  addLink('by-id/usb-FTDI_FT232R_A50285BI-if00-port0', 'ttyUSB2');
  // Two adapters without a serial number share one id: the last that was plugged in has it.
  addLink('by-id/usb-1a86_USB_Serial-if00-port0', 'ttyUSB10');
  addLink('by-id/usb-of-an-adapter-that-is-just-going', 'ttyUSB99');
  const serial = path.join(root, 'dev/serial');
  expect(listLinuxPorts(root)).toEqual([
    { device: path.join(root, 'dev/ttyS0'), path: path.join(root, 'dev/ttyS0') },
    { device: path.join(root, 'dev/ttyUSB2'), path: path.join(serial, 'by-id/usb-FTDI_FT232R_A50285BI-if00-port0') },
    { device: path.join(root, 'dev/ttyUSB3'), path: path.join(serial, 'by-path/pci-0-usb-0:2') },
    { device: path.join(root, 'dev/ttyUSB10'), path: path.join(serial, 'by-id/usb-1a86_USB_Serial-if00-port0') },
  ]);
});

it('lists the ports of this machine', async () => {
  for (const { path: remembered, device } of await listSerialPorts()) {
    expect(remembered).not.toBe('');
    expect(device).not.toMatch(/pts|console/);
  }
});
