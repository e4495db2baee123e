import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWav, writeWav } from './wav.ts';

const pcm = fc.array(fc.integer({ min: -32_768, max: 32_767 }), { maxLength: 200 });

function wavOf(values: readonly number[], sampleRateHz = 22_050): Uint8Array {
  return writeWav({ sampleRateHz, samples: Float32Array.from(values, (value) => value / 32_768) });
}

test('samples come back to the bit', () => {
  fc.assert(
    fc.property(pcm, fc.integer({ min: 8_000, max: 192_000 }), (values, rate) => {
      const read = readWav(wavOf(values, rate));
      expect(read.ok && read.value.sampleRateHz).toBe(rate);
      expect(read.ok && Array.from(read.value.samples, (sample) => sample * 32_768)).toEqual(values);
    }),
  );
});

test('what is too loud is limited, not wrapped round', () => {
  const read = readWav(writeWav({ sampleRateHz: 22_050, samples: Float32Array.of(1.5, -1.5) }));
  expect(read.ok && [...read.value.samples]).toEqual([32_767 / 32_768, -1]);
});

test('the header is the one every player knows', () => {
  const hex = [...wavOf([1, -2])].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  expect(hex).toBe(
    `524946462800000057415645666d74201000000001000100225600004${'4ac000002001000'}6461746104000000${'0100feff'}`,
  );
});

test('unknown chunks are skipped, with their pad byte', () => {
  const wav = wavOf([7]);
  const list = Uint8Array.of(0x4c, 0x49, 0x53, 0x54, 3, 0, 0, 0, 1, 2, 3, 0);
  const bytes = Uint8Array.of(...wav.subarray(0, 36), ...list, ...wav.subarray(36));
  new DataView(bytes.buffer).setUint32(4, bytes.length - 8, true);
  const read = readWav(bytes);
  expect(read.ok && [...read.value.samples]).toEqual([7 / 32_768]);
});

test.each([
  ['not a RIFF/WAVE file', 0, 0],
  ['format 3, not PCM (1)', 20, 3],
  ['2 channels, not 1', 22, 2],
  ['8 bits a sample, not 16', 34, 8],
  ['sample rate of 0 Hz', 24, 0],
  ['block size or byte rate disagree with the format', 32, 4],
  ["chunk 'data' is longer than the file", 40, 9],
  ['odd number of data bytes: 3', 40, 3],
  ['cut short: the header promises 265 bytes, there are 48', 4, 257],
  ['two format chunks', 36, 'fmt '],
  ['no data chunk', 36, 'junk'],
  ['data before format', 12, 'junk'],
] as [string, number, number | string][])('refused: %s', (message, at, value) => {
  const bytes = wavOf([1, 2]);
  const view = new DataView(bytes.buffer);
  if (typeof value === 'string') for (let i = 0; i < 4; i++) bytes[at + i] = value.charCodeAt(i);
  else if (at === 24 || at === 40 || at === 4) view.setUint32(at, value, true);
  else view.setUint16(at, value, true);
  expect(readWav(bytes)).toEqual({ ok: false, error: message });
});

test('a streamed file whose length nobody filled in is refused', () => {
  const bytes = wavOf([1, 2]);
  new DataView(bytes.buffer).setUint32(40, 0x7fff_f000, true);
  expect(readWav(bytes).ok).toBe(false);
});

test('no bytes, however mangled, throw', () => {
  const mutation = fc.array(fc.tuple(fc.nat(60), fc.nat(255)), { maxLength: 6 });
  fc.assert(
    fc.property(mutation, fc.nat(70), (changes, length) => {
      const bytes = wavOf([1, 2, 3, 4, 5, 6, 7, 8]);
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      expect(typeof readWav(bytes.subarray(0, length)).ok).toBe('boolean');
    }),
    { numRuns: 2_000 },
  );
});
