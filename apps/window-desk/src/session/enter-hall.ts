import { err, ok, type Result } from '@youxu/basics';
import type { HallClient } from '@youxu/client';
import type { Refusal, WindowId } from '@youxu/domain';
import type { DeskPorts } from '../app.tsx';
import type { Session } from './hall-api.ts';

/** Who comes, and to which window at once; null: signed in only. */
export interface Entering {
  readonly number: string;
  readonly password: string;
  readonly windowId: string | null;
}

/** `unreachable`: no answer. At a refused window nobody is signed in either: whoever was there before stays. */
export type EnterProblem =
  | { readonly at: 'door'; readonly refusal: Refusal | { readonly code: 'unreachable' } }
  | { readonly at: 'window'; readonly refusal: Refusal };

export interface Entered {
  readonly session: Session;
  readonly client: HallClient;
}

/** Signs in and, where a window is named, on there in the same step: the AB hand-over with nothing but a password [STAFF-2]. */
export async function enterHall(
  { api, connect, memory }: Pick<DeskPorts, 'api' | 'connect' | 'memory'>,
  { number, password, windowId }: Entering,
): Promise<Result<Entered, EnterProblem>> {
  const signedIn = await api.signIn(number, password);
  if (!signedIn.ok) return err({ at: 'door', refusal: signedIn.error });
  const session = signedIn.value;
  const client = connect(session.token);
  if (windowId === null) return ok({ session, client });
  const signedOn = await client.command('sign-on', { windowId: windowId as WindowId, desk: memory.deskId() });
  if (signedOn.ok) return ok({ session, client });
  const { error } = signedOn;
  if (error.code === 'unknown') {
    // Whether it was done is not known and is being taken back; the desk itself will show how it stands.
    return ok({ session, client });
  }
  client.close();
  void api.signOut(session.token);
  return err({ at: 'window', refusal: error });
}
