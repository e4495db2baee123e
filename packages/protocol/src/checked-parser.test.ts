import { type Packet, PacketType } from 'socket.io-parser';
import { expect, test } from 'vitest';
import { checkedParser } from './checked-parser.ts';

const frame = {
  key: 'board{"displayId":"main"}',
  lineage: 'l',
  boot: 1,
  rev: 1234,
  data: { number: 'A012', 名: '🎫' },
};
const packet: Packet = { type: PacketType.EVENT, nsp: '/', data: ['view', frame] };

function decode(text: unknown): Packet[] {
  const decoder = new checkedParser.Decoder();
  const packets: Packet[] = [];
  decoder.on('decoded', (decoded) => packets.push(decoded));
  decoder.add(text);
  return packets;
}

const [text = ''] = new checkedParser.Encoder().encode(packet);

test('what was encoded is decoded, answers and refusals as well', () => {
  const packets: readonly Packet[] = [
    packet,
    { type: PacketType.ACK, nsp: '/', id: 7, data: [{ ok: true }] },
    { type: PacketType.CONNECT, nsp: '/', data: { protocol: 1, token: 't' } },
    { type: PacketType.CONNECT_ERROR, nsp: '/', data: { message: 'busy' } },
    { type: PacketType.DISCONNECT, nsp: '/' },
  ];
  for (const one of packets) {
    const [encoded] = new checkedParser.Encoder().encode(one);
    expect(decode(encoded)).toEqual([one]);
  }
});

test('[INV-12] [INV-14] a frame with any one bit turned is no frame', () => {
  const bytes = new TextEncoder().encode(text);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const turned = Uint8Array.from(bytes);
    turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => decode(new TextDecoder().decode(turned)), `bit ${bit}`).toThrow('damaged');
  }
});

test('a frame that is cut short, empty, of bytes or of another parser is none', () => {
  for (let length = 0; length < text.length; length++) expect(() => decode(text.slice(0, length))).toThrow('damaged');
  expect(() => decode(text.slice(7))).toThrow('damaged');
  expect(() => decode(new Uint8Array(3))).toThrow('text');
  expect(() => new checkedParser.Encoder().encode({ ...packet, data: ['view', new Uint8Array(3)] })).toThrow('bytes');
});
