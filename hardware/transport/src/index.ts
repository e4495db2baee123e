export type { ByteStream, StreamEnd, StreamFailure, StreamState } from './byte-stream.ts';
export { type KeepConnectedOptions, type KeptConnection, keepConnected } from './keep-connected.ts';
export { Listeners } from './listeners.ts';
export { type TcpAddress, type TcpOptions, tcpStream } from './tcp-stream.ts';
export { systemTimers, type Timers } from './timers.ts';
