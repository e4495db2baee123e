import { readFileSync } from 'node:fs';
import path from 'node:path';
import { err, ok, type Result } from '@youxu/basics';
import { z } from 'zod';
import { hallOrigin } from '../page/addresses.ts';

const stripSettings = z.strictObject({
  /** Origin of the hall server. Passwords are typed into its pages, so no announcement on the network decides who that is. */
  hall: z.string(),
  /** The window of this place; without it whoever signs in chooses. */
  window: z.string().min(1).max(60).optional(),
  /** Where the browser's profile is kept and what the clerk has set; without it the account's own folder. */
  data: z.string().min(1).optional(),
});

export interface StripSettings {
  readonly hall: string;
  readonly window?: string;
  readonly data?: string;
}

/** The settings file of a desk, `desk.json`. The error is one sentence for whoever installs it. */
export function readStripSettings(file: string): Result<StripSettings, string> {
  let written: unknown;
  try {
    written = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return err(`The settings ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const parsed = stripSettings.safeParse(written);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path: at, message }) => `${at.join('.') || 'it'}: ${message}`);
    return err(`The settings ${file} have mistakes: ${problems.join('; ')}.`);
  }
  const { window, data } = parsed.data;
  const hall = hallOrigin(parsed.data.hall);
  if (hall === undefined) {
    return err(
      `The settings ${file} have mistakes: hall: must be https://… or, inside the hall’s own network, http://…, without a path.`,
    );
  }
  return ok({
    hall,
    ...(window !== undefined && { window }),
    ...(data !== undefined && { data: path.resolve(path.dirname(file), data) }),
  });
}
