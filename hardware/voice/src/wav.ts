import { err, ok, type Result } from '@youxu/basics';

/** One channel of sound. Samples are in [−1, 1). */
export interface Sound {
  readonly sampleRateHz: number;
  readonly samples: Float32Array;
}

const FULL_SCALE = 32_768;
const HEADER_BYTES = 44;
const PCM = 1;
const RATE_HZ_MIN = 8_000;
const RATE_HZ_MAX = 192_000;

/**
 * Reads a WAV file: RIFF, PCM, one channel, 16 bits, little endian; chunks it does not know are skipped.
 * Everything else, and every length that does not agree with the file, is an error in one sentence.
 */
export function readWav(bytes: Uint8Array): Result<Sound, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || ascii(bytes, 0) !== 'RIFF' || ascii(bytes, 8) !== 'WAVE') return err('not a RIFF/WAVE file');
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) return err(`cut short: the header promises ${end} bytes, there are ${bytes.length}`);
  let sampleRateHz: number | undefined;
  for (let at = 12; at < end; ) {
    if (at + 8 > end) return err(`broken chunk header at byte ${at}`);
    const id = ascii(bytes, at);
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    if (body + size > end) return err(`chunk '${id}' is longer than the file`);
    if (id === 'fmt ') {
      if (sampleRateHz !== undefined) return err('two format chunks');
      const format = readFormat(view, body, size);
      if (!format.ok) return format;
      sampleRateHz = format.value;
    } else if (id === 'data') {
      if (sampleRateHz === undefined) return err('data before format');
      if (size % 2 !== 0) return err(`odd number of data bytes: ${size}`);
      return ok({ sampleRateHz, samples: readSamples(view, body, size / 2) });
    }
    at = body + size + (size % 2);
  }
  return err('no data chunk');
}

/** A WAV file of 16 bits; samples outside [−1, 1) are limited. The reverse of {@link readWav}, to the bit. */
export function writeWav({ sampleRateHz, samples }: Sound): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const put = (text: string, at: number) => {
    for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
  };
  put('RIFF', 0);
  view.setUint32(4, bytes.length - 8, true);
  put('WAVEfmt ', 8);
  view.setUint32(16, 16, true);
  view.setUint16(20, PCM, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  put('data', 36);
  view.setUint32(40, samples.length * 2, true);
  for (let i = 0; i < samples.length; i++) {
    const value = Math.round((samples[i] ?? 0) * FULL_SCALE);
    view.setInt16(HEADER_BYTES + i * 2, Math.max(-FULL_SCALE, Math.min(FULL_SCALE - 1, value)), true);
  }
  return bytes;
}

function readFormat(view: DataView, at: number, size: number): Result<number, string> {
  if (size < 16) return err(`format chunk of ${size} bytes`);
  const format = view.getUint16(at, true);
  const channels = view.getUint16(at + 2, true);
  const rateHz = view.getUint32(at + 4, true);
  const bits = view.getUint16(at + 14, true);
  if (format !== PCM) return err(`format ${format}, not PCM (1)`);
  if (channels !== 1) return err(`${channels} channels, not 1`);
  if (bits !== 16) return err(`${bits} bits a sample, not 16`);
  if (rateHz < RATE_HZ_MIN || rateHz > RATE_HZ_MAX) return err(`sample rate of ${rateHz} Hz`);
  if (view.getUint16(at + 12, true) !== 2 || view.getUint32(at + 8, true) !== rateHz * 2) {
    return err('block size or byte rate disagree with the format');
  }
  return ok(rateHz);
}

function readSamples(view: DataView, at: number, count: number): Float32Array {
  const samples = new Float32Array(count);
  for (let i = 0; i < count; i++) samples[i] = view.getInt16(at + i * 2, true) / FULL_SCALE;
  return samples;
}

function ascii(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
