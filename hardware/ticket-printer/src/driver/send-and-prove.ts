import { type NotReady, whyNotReady } from '../codec/printer-status.ts';
import type { PrintResult } from './print-result.ts';
import type { PrinterLink } from './printer-link.ts';
import type { Proof } from './proof.ts';

export interface ProvableJob {
  /** The whole ticket with cut and proof requests, sent as one piece. */
  readonly bytes: Uint8Array;
  readonly proof: Proof;
}

export interface ProvingTimes {
  readonly statusTimeoutMs: number;
  readonly proofTimeoutMs: number;
  readonly watchIntervalMs: number;
  /** How long one byte may be on its way: a serial server takes a ticket at once and passes it on slowly. */
  readonly byteMs: number;
}

/** These end by themselves: the printer goes on, and the proof may still come. */
const passing: ReadonlySet<NotReady> = new Set<NotReady>(['overheated', 'offline']);

/**
 * Sends a ticket and waits for its proof, asking now and then whether something stopped the printer.
 * From the first byte on there is no `failed` any more: what did not prove itself is uncertain.
 */
export async function sendAndProve(link: PrinterLink, job: ProvableJob, times: ProvingTimes): Promise<PrintResult> {
  const { proof } = job;
  let end: 'proved' | 'lost' | 'expired' | undefined;
  let wake: () => void = () => {};
  const finish = (how: typeof end): void => {
    end ??= how;
    wake();
  };
  const ended = (): boolean => end !== undefined;
  const releases = [
    link.onReply((reply) => {
      proof.hear(reply);
      if (proof.complete) finish('proved');
    }),
    link.stream.onClose(() => finish('lost')),
    link.timers.after(times.proofTimeoutMs + job.bytes.length * times.byteMs, () => finish('expired')),
  ];
  let sent = false;
  void link.stream.write(job.bytes).then((written) => {
    sent = written.ok;
    if (!written.ok) finish('lost');
  });

  let obstacle: NotReady | undefined;
  let silent = false;
  while (!ended()) {
    await new Promise<void>((resolve) => {
      const cancel = link.timers.after(times.watchIntervalMs, resolve);
      wake = () => {
        cancel();
        resolve();
      };
    });
    // A question behind a ticket that has not left yet would wait with it; some printers answer none while they print.
    if (ended() || !sent || silent) continue;
    const status = await link.askStatus(times.statusTimeoutMs);
    silent = status === undefined;
    obstacle = status && whyNotReady(status);
    if (obstacle !== undefined && !passing.has(obstacle)) break;
  }
  for (const release of releases) release();

  // An answer we gave up on may still come: the next question is asked on a fresh line.
  if (silent || (end === 'expired' && !proof.complete)) void link.stream.close();
  if (proof.complete) return { outcome: 'printed', paperNearEnd: proof.paperNearEnd };
  const reason = end === 'lost' ? 'not-connected' : (obstacle ?? 'no-proof');
  return { outcome: 'uncertain', reason, textPrinted: proof.textPrinted };
}

/** Sends a ticket to a printer that says nothing: whatever happens, nobody knows what came out. */
export async function sendUnproved(link: PrinterLink, bytes: Uint8Array, times: ProvingTimes): Promise<PrintResult> {
  const sent = await new Promise<boolean | 'expired'>((resolve) => {
    const cancel = link.timers.after(times.proofTimeoutMs + bytes.length * times.byteMs, () => resolve('expired'));
    void link.stream.write(bytes).then(({ ok }) => {
      cancel();
      resolve(ok);
    });
  });
  // A printer without paper stops taking bytes; the rest must not come out with the next ticket's head.
  if (sent === 'expired') void link.stream.close();
  return { outcome: 'uncertain', reason: sent === false ? 'not-connected' : 'no-proof', textPrinted: false };
}
