import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { epson80 } from '../codec/printer-profile.ts';
import type { TicketLine } from '../codec/ticket-line.ts';
import { createEscPosDecoder } from '../emulator/escpos-decoder.ts';
import { openTicketPrinter, parsePrinterAddress } from '../open-ticket-printer.ts';
import { createSpooledPrinter, type SpooledPrinterOptions } from './spooled-printer.ts';

const lines: TicketLine[] = [{ kind: 'text', text: 'A012 号', align: 'left', width: 1, height: 1, bold: false }];
const idle =
  'printer tickets is idle.  enabled since Sun Nov 22 04:36:06 2026\n\tDescription: tickets\n\tAlerts: none\n';
const stopped = 'printer tickets disabled since Sun Nov 22 04:37:32 2026 -\n\tPaused\n\tAlerts: paused\n';
const job = (alerts: string): string =>
  `tickets-7               root              1024   Sun Nov 22 04:36:28 2026\n\tStatus: \n\tAlerts: ${alerts}\n\tqueued for tickets\n`;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A CUPS of three programs that say what a test wrote down, as CUPS 2.4.2 says it, and keep what they are given. */
class FakeCups {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'youxu-cups-'));

  constructor() {
    folders.push(this.#folder);
    this.program('lp', 'echo "$@" > lp.args; cat > lp.bytes; echo "request id is tickets-7 (0 file(s))"');
    this.program('cancel', 'echo "$@" > cancel.args');
    this.program('lpstat', 'case "$*" in *-p*) cat printer;; *not-completed*) cat waiting;; *) cat completed;; esac');
    this.says('printer', idle);
    this.says('waiting', '');
    this.says('completed', job('job-completed-successfully'));
  }

  program(name: string, body: string): void {
    const file = path.join(this.#folder, name);
    writeFileSync(file, `#!/bin/sh\ncd '${this.#folder}' || exit 9\n${body}\n`, { mode: 0o755 });
  }

  says(file: 'printer' | 'waiting' | 'completed', text: string): void {
    writeFileSync(path.join(this.#folder, file), text);
  }

  kept(name: 'lp.args' | 'lp.bytes' | 'cancel.args'): Buffer | undefined {
    const file = path.join(this.#folder, name);
    return existsSync(file) ? readFileSync(file) : undefined;
  }

  get options(): SpooledPrinterOptions {
    const env = { PATH: `${this.#folder}:/usr/bin:/bin` };
    return { queue: 'tickets', profile: epson80, env, pollIntervalMs: 5, jobTimeoutMs: 150 };
  }
}

const uncertain = (reason: string) => ({ outcome: 'uncertain', reason, textPrinted: false });

describe('a printer behind CUPS', () => {
  it('is given the ticket as it is, and never said to have printed it', async () => {
    const cups = new FakeCups();
    const printer = createSpooledPrinter(cups.options);
    expect(await printer.print(lines)).toEqual(uncertain('no-proof'));
    expect(cups.kept('lp.args')?.toString()).toBe('-d tickets -o raw -t ticket\n');
    const commands = createEscPosDecoder().push(cups.kept('lp.bytes') ?? new Uint8Array());
    const text = commands.map((command) => (command.kind === 'character' ? command.text : '')).join('');
    expect(text).toBe('A012 号');
    expect(commands.at(-1)).toEqual({ kind: 'cut' });
    // What nobody would answer is not asked.
    expect(commands.some(({ kind }) => kind === 'process-id' || kind === 'automatic-status')).toBe(false);
    expect(cups.kept('cancel.args')).toBeUndefined();
  });

  it('has no status to tell, and says why', async () => {
    const cups = new FakeCups();
    const printer = createSpooledPrinter(cups.options);
    expect(await printer.status()).toEqual({ ok: false, error: 'one-way' });
    cups.says('printer', stopped);
    expect(await printer.status()).toEqual({ ok: false, error: 'spooler' });
    cups.program('lpstat', 'echo "lpstat: Invalid destination name in list \\"tickets\\"." >&2; exit 1');
    expect(await printer.status()).toEqual({ ok: false, error: 'not-connected' });
  });

  it('fails without a byte when the queue is stopped or unknown, lp refuses, or there is no CUPS', async () => {
    const cups = new FakeCups();
    const printer = createSpooledPrinter(cups.options);
    cups.says('printer', stopped);
    expect(await printer.print(lines)).toEqual({ outcome: 'failed', reason: 'spooler' });
    cups.says('printer', 'printer other is idle.  enabled since Sun Nov 22 04:36:06 2026\n');
    expect(await printer.print(lines)).toEqual({ outcome: 'failed', reason: 'not-connected' });
    expect(cups.kept('lp.bytes')).toBeUndefined();
    cups.says('printer', idle);
    cups.program('lp', 'echo "lp: Destination \\"tickets\\" is not accepting jobs." >&2; exit 1');
    expect(await printer.print(lines)).toEqual({ outcome: 'failed', reason: 'spooler' });
    const nowhere = createSpooledPrinter({ ...cups.options, env: { PATH: '/nonexistent' } });
    expect(await nowhere.print(lines)).toEqual({ outcome: 'failed', reason: 'not-connected' });
  });

  it.each([
    ['aborted-by-system', 'spooler'],
    ['job-canceled-by-user', 'spooler'],
    ['job-completed-with-errors', 'spooler'],
    ['job-completed-successfully', 'no-proof'],
    // What 2.4.2 really says of a raw job that was sent whole.
    ['processing-to-stop-point', 'no-proof'],
  ])('leaves a job that ended as %s uncertain: %s', async (alert, reason) => {
    const cups = new FakeCups();
    cups.says('completed', `tickets-6   root   9   Sun\n\tAlerts: aborted-by-system\n${job(alert)}`);
    expect(await createSpooledPrinter(cups.options).print(lines)).toEqual(uncertain(reason));
  });

  it('waits while the job is in the queue', async () => {
    const cups = new FakeCups();
    cups.says('waiting', job('job-printing'));
    let ended = false;
    const printing = createSpooledPrinter({ ...cups.options, jobTimeoutMs: 10_000 })
      .print(lines)
      .finally(() => {
        ended = true;
      });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(ended).toBe(false);
    cups.says('waiting', '');
    expect(await printing).toEqual(uncertain('no-proof'));
  });

  it.each([
    ['none', 'spooler'],
    ['media-empty-error', 'paper-out'],
    ['connecting-to-device, cover-open', 'cover-open'],
    ['offline-report', 'offline'],
  ])('takes back a ticket that does not leave, and says why as far as it is told: %s', async (alerts, reason) => {
    const cups = new FakeCups();
    cups.says('waiting', job('job-printing'));
    cups.says('printer', `printer tickets now printing tickets-7.  enabled since Sun\n\tAlerts: ${alerts}\n`);
    expect(await createSpooledPrinter(cups.options).print(lines)).toEqual(uncertain(reason));
    expect(cups.kept('cancel.args')?.toString()).toBe('tickets-7\n');
  });

  it('takes it back at once when somebody stops the queue under it', async () => {
    const cups = new FakeCups();
    cups.says('waiting', job('job-printing'));
    cups.program(
      'lp',
      `cat > lp.bytes; printf '${stopped.replaceAll('\n', '\\n')}' > printer; echo "request id is tickets-7 (0 file(s))"`,
    );
    const patient = createSpooledPrinter({ ...cups.options, jobTimeoutMs: 60_000 });
    expect(await patient.print(lines)).toEqual(uncertain('spooler'));
    expect(cups.kept('cancel.args')?.toString()).toBe('tickets-7\n');
  });

  it('does not wait for ever for lp itself', async () => {
    const cups = new FakeCups();
    cups.program('lp', 'exec sleep 60');
    const printer = createSpooledPrinter({ ...cups.options, programTimeoutMs: 200 });
    expect(await printer.print(lines)).toEqual(uncertain('spooler'));
  });
});

describe('the address of a printer', () => {
  it('is a queue of CUPS, or a line', () => {
    expect(parsePrinterAddress('cups:tickets')).toEqual({ ok: true, value: { kind: 'cups', queue: 'tickets' } });
    expect(parsePrinterAddress('tcp://10.0.0.7:9100')).toMatchObject({ ok: true, value: { kind: 'tcp', port: 9100 } });
    expect(parsePrinterAddress('file:/dev/usb/lp0')).toMatchObject({ ok: true, value: { kind: 'file' } });
  });

  it.each(['cups:', 'cups:-o', 'cups:a b', 'cups:a/b', 'cups:a#b', 'cups:a\nb', 'printer'])('is not %j', (text) => {
    expect(parsePrinterAddress(text).ok).toBe(false);
  });

  it('opens what it names', async () => {
    const cups = openTicketPrinter({ kind: 'cups', queue: 'no-such-queue' }, { profile: epson80 });
    expect((await cups.print(lines)).outcome).toBe('failed');
    await cups.close();
    const file = openTicketPrinter({ kind: 'file', path: '/nonexistent/lp0' }, { profile: epson80 });
    expect(await file.print(lines)).toEqual({ outcome: 'failed', reason: 'not-connected' });
    await file.close();
  });
});
