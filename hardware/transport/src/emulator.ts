export { openPtyWire, whyNoPtyWire } from './emulator/pty-wire.ts';
export { openTcpWire, type TcpWireOptions } from './emulator/tcp-wire.ts';
export type { Wire, WireDevice, WireFaults, WireOptions } from './emulator/wire.ts';
