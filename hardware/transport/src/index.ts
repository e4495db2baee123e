export type { ByteStream, StreamEnd, StreamFailure, StreamState } from './byte-stream.ts';
export { type FileOptions, fileStream } from './file-stream.ts';
export { type KeepConnectedOptions, type KeptConnection, keepConnected } from './keep-connected.ts';
export { formatLineAddress, type LineAddress, parseLineAddress, type SerialSettings } from './line-address.ts';
export { lineStream } from './line-stream.ts';
export { Listeners } from './listeners.ts';
export { type SerialOptions, serialStream } from './serial-stream.ts';
export { type TcpAddress, type TcpOptions, tcpStream } from './tcp-stream.ts';
export { systemTimers, type Timers } from './timers.ts';
