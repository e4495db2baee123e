/**
 * What CUPS' programs say (OpenPrinting CUPS 2.4, `systemv/lp.c`, `systemv/lpstat.c`), in the C locale and the long form. Alerts are
 * keywords of IPP: printer-state-reasons (RFC 8011 5.4.12), job-state-reasons (5.3.8).
 */
export interface SpoolerQueue {
  /** False: somebody, or a failed job, has stopped it. */
  readonly enabled: boolean;
  readonly alerts: readonly string[];
}

/** `request id is tickets-12 (0 file(s))` → `tickets-12` */
export function parseRequestId(output: string): string | undefined {
  return /^request id is (\S+-\d+) /m.exec(output)?.[1];
}

/** Of `lpstat -l -p NAME`; undefined when the queue is not in it. */
export function parseQueue(output: string, name: string): SpoolerQueue | undefined {
  const block = blocksOf(output).find(({ head }) => head.startsWith(`printer ${name} `));
  return (
    block && { enabled: !/^\s*disabled since /.test(block.head.slice(`printer ${name}`.length)), alerts: block.alerts }
  );
}

/** Of `lpstat -l -o NAME`: the alerts of each job, by its id. */
export function parseJobs(output: string): ReadonlyMap<string, readonly string[]> {
  return new Map(blocksOf(output).map(({ head, alerts }) => [head.split(/\s/, 1)[0] ?? '', alerts]));
}

interface Block {
  readonly head: string;
  readonly alerts: readonly string[];
}

/** A line that begins at the margin, and the indented ones below it. */
function blocksOf(output: string): Block[] {
  const blocks: { head: string; alerts: string[] }[] = [];
  for (const line of output.split('\n')) {
    if (/^\S/.test(line)) blocks.push({ head: line, alerts: [] });
    const alerts = /^\s+Alerts:\s*(.*)$/.exec(line)?.[1] ?? '';
    blocks.at(-1)?.alerts.push(...alerts.split(/[\s,]+/).filter((alert) => alert !== '' && alert !== 'none'));
  }
  return blocks;
}
