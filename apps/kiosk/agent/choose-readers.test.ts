import { ok } from '@youxu/basics';
import { expect, test } from 'vitest';
import { chooseReaders, USUAL_READERS } from './choose-readers.ts';

test('a kiosk has a scanner that types and no card reader, unless it is told otherwise', () => {
  expect(chooseReaders()).toEqual(ok(USUAL_READERS));
  expect(chooseReaders('wedge', 'none')).toEqual(ok(USUAL_READERS));
  expect(chooseReaders('none', 'tcp://10.0.0.5:5005')).toEqual(
    ok({ scanner: null, card: { kind: 'tcp', host: '10.0.0.5', port: 5005 } }),
  );
  expect(chooseReaders('serial:/dev/ttyACM0?baud=9600')).toMatchObject(ok({ scanner: { kind: 'serial' }, card: null }));
});

test('a place that makes no sense is told by its option', () => {
  expect(chooseReaders('usb')).toEqual({ ok: false, error: expect.stringMatching(/^--scanner: "usb" is no line/) });
  expect(chooseReaders('wedge', 'wedge')).toEqual({ ok: false, error: expect.stringMatching(/^--card-reader: /) });
});
