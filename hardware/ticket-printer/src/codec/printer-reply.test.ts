import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReplyParser, type PrinterReply } from './printer-reply.ts';

const parse = (...bytes: number[]): PrinterReply[] => createReplyParser().push(Uint8Array.from(bytes));

const processId = [0x37, 0x22, 0x30, 0x30, 0x31, 0x41, 0x00];
const replies: [PrinterReply, number[]][] = [
  [{ kind: 'realtime-status', byte: 0x16 }, [0x16]],
  [{ kind: 'realtime-status', byte: 0x7e }, [0x7e]],
  [{ kind: 'automatic-status', bytes: [0x3c, 0x08, 0x0f, 0x0f] }, [0x3c, 0x08, 0x0f, 0x0f]],
  [{ kind: 'process-id', id: '001A' }, processId],
  [{ kind: 'paper-status', nearEnd: false, end: false }, [0x00]],
  [{ kind: 'paper-status', nearEnd: true, end: false }, [0x03]],
  [{ kind: 'paper-status', nearEnd: true, end: true }, [0x0f]],
];

describe('replies of a printer', () => {
  it.each(replies)('are told apart: %o', (reply, bytes) => {
    expect(parse(...bytes)).toEqual([reply]);
  });

  it('are found after noise, after XON and XOFF, and after a reply that broke off', () => {
    expect(parse(0xff, 0x91, 0x11, 0x13, 0x55, ...processId)).toEqual([{ kind: 'process-id', id: '001A' }]);
    expect(parse(0x37, 0x22, 0x30, ...processId)).toEqual([{ kind: 'process-id', id: '001A' }]);
    expect(parse(0x10, 0x00, 0x16)).toEqual([
      { kind: 'paper-status', nearEnd: false, end: false },
      { kind: 'realtime-status', byte: 0x16 },
    ]);
  });

  it('are never a proof when a byte of the id is wrong', () => {
    for (let at = 0; at < processId.length; at++) {
      for (let byte = 0; byte < 256; byte++) {
        if (byte === processId[at]) continue;
        const ids = parse(...processId.with(at, byte)).filter((reply) => reply.kind === 'process-id');
        expect(ids.every((reply) => reply.id !== '001A')).toBe(true);
      }
    }
  });

  it('[property] come out the same in whatever pieces they arrive', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...replies)),
        fc.infiniteStream(fc.integer({ min: 1, max: 5 })),
        (sent, cuts) => {
          const bytes = sent.flatMap(([, sentBytes]) => sentBytes);
          const parser = createReplyParser();
          const heard: PrinterReply[] = [];
          for (let at = 0; at < bytes.length; ) {
            const length = cuts.next().value;
            heard.push(...parser.push(Uint8Array.from(bytes.slice(at, at + length))));
            at += length;
          }
          expect(heard).toEqual(sent.map(([reply]) => reply));
          expect(parser.pendingCount).toBe(0);
        },
      ),
    );
  });
});
