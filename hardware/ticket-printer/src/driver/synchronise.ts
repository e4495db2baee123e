import { paperStatusRequest, processIdRequest } from '../codec/escpos-commands.ts';
import type { PrinterReply } from '../codec/printer-reply.ts';
import type { PrinterLink } from './printer-link.ts';

export interface SynchroniseTimes {
  readonly statusTimeoutMs: number;
  readonly proofTimeoutMs: number;
  /** How long no further answer must come. */
  readonly quietMs: number;
}

/** NUL prints nothing, and is white in a picture: so many end any short command that an earlier host did not finish. */
export const shortFill = 8;
const longFill = 1_024;
/** The longest command we ever send is a picture of 17 KB. */
const fillMax = 20 * longFill;
const staleAnswersMax = 16;

/**
 * Sees to it that the printer takes the next byte for the beginning of a command and that no answer to an earlier job is under way.
 * A printer waits on for the rest of a command whose host went away; the next ticket's head would be swallowed as that rest,
 * and its proof would still come. So it is asked in order, and given NULs until it answers; what an earlier job left
 * unprinted comes out first. False when it keeps silent.
 *
 * @param id of a process-id request that nobody used before; undefined: the printer has GS r only
 */
export async function synchronise(
  link: PrinterLink,
  id: string | undefined,
  times: SynchroniseTimes,
): Promise<boolean> {
  const request = id === undefined ? paperStatusRequest : processIdRequest(id);
  const isAnswer = (reply: PrinterReply): boolean =>
    id === undefined ? reply.kind === 'paper-status' : reply.kind === 'process-id' && reply.id === id;
  let answers = 0;
  const stopCounting = link.onReply((reply) => {
    if (isAnswer(reply)) answers += 1;
  });
  let fill = shortFill;
  let filled = 0;
  for (let waitedMs = 0; answers === 0 && waitedMs < times.proofTimeoutMs; waitedMs += times.statusTimeoutMs) {
    const asking = filled < fillMax ? Buffer.concat([new Uint8Array(fill), request]) : new Uint8Array();
    filled += fill;
    fill = longFill;
    await link.ask(asking, (reply) => isAnswer(reply) || undefined, times.statusTimeoutMs);
    if (link.stream.state !== 'open') break;
  }
  // Answers of GS r carry no name: they come in order, so after silence none of an earlier job is left.
  let silent = answers > 0 && link.stream.state === 'open';
  for (let before = -1; id === undefined && silent && before !== answers && answers < staleAnswersMax; ) {
    before = answers;
    await link.pause(times.quietMs);
    silent = link.stream.state === 'open';
  }
  stopCounting();
  return silent;
}
