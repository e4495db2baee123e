import { unreachable } from '@youxu/basics';
import type { ByteStream } from './byte-stream.ts';
import { fileStream } from './file-stream.ts';
import type { LineAddress } from './line-address.ts';
import { serialStream } from './serial-stream.ts';
import { tcpStream } from './tcp-stream.ts';

/** A fresh, unopened stream to wherever the address says. */
export function lineStream(address: LineAddress): ByteStream {
  switch (address.kind) {
    case 'tcp':
      return tcpStream({ host: address.host, port: address.port });
    case 'serial':
      return serialStream(address);
    case 'file':
      return fileStream({ path: address.path });
    default:
      return unreachable(address);
  }
}
