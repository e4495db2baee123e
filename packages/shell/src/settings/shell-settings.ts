import { readFileSync } from 'node:fs';
import path from 'node:path';
import { err, ok, type Result } from '@youxu/basics';
import { z } from 'zod';
import { hallOrigin } from '../page/addresses.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 08:30');

const screenHours = z.strictObject({
  /** ISO: 1 is Monday. */
  days: z.array(z.int().min(1).max(7)).min(1),
  from: time,
  to: time,
});

const command = z.array(z.string().min(1)).min(1);

const shellSettings = z.strictObject({
  kind: z.enum(['kiosk', 'display', 'rating-terminal']),
  /** Origin of the hall server; without it the one that announces itself on the network. */
  hall: z
    .string()
    .optional()
    .transform((written, context) => {
      if (written === undefined) return undefined;
      const origin = hallOrigin(written);
      if (origin === undefined) {
        context.issues.push({
          code: 'custom',
          input: written,
          message: 'must be https://… or, inside the hall’s own network, http://…, without a path',
        });
      }
      return origin;
    }),
  /** Folder of what this machine keeps: its token, the browser's profile, a kiosk's memory. */
  data: z.string().min(1),
  /** When the screen is on, by this machine's clock; without it always. */
  screenHours: z.array(screenHours).optional(),
  /** Programs that turn the screen off and on; needed where there are hours. */
  screenOff: command.optional(),
  screenOn: command.optional(),
  /** More arguments for a kiosk's agent: its printer, its port. */
  agentArgs: z.array(z.string()).default([]),
  agentPort: z.int().min(1).max(65_535).default(8611),
  /** Of the address of a kiosk's page: how it always is, such as `low&lang=en`. */
  pageQuery: z.string().default(''),
});

export type ShellSettings = z.infer<typeof shellSettings>;
export type ScreenHours = z.infer<typeof screenHours>;

/** The settings file of a machine, `shell.json`. The error is one sentence for whoever installs it. */
export function readShellSettings(file: string): Result<ShellSettings, string> {
  let written: unknown;
  try {
    written = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return err(`The settings ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const parsed = shellSettings.safeParse(written);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path: at, message }) => `${at.join('.') || 'it'}: ${message}`);
    return err(`The settings ${file} have mistakes: ${problems.join('; ')}.`);
  }
  const settings = { ...parsed.data, data: path.resolve(path.dirname(file), parsed.data.data) };
  if (settings.screenHours !== undefined && (settings.screenOff === undefined || settings.screenOn === undefined)) {
    return err(`The settings ${file} have screenHours, so they need screenOff and screenOn.`);
  }
  return ok(settings);
}
