// The hall's clients in a process of their own: desks, boards, window screens, rating terminals, the voice, each over its own
// line. Started by the conductor of the chaos, which it tells all that is shown and answered.
import { canonicalJson, defined, seededRandom } from '@youxu/basics';
import { type CommandOutcome, connectHall, type HallClient, socketIoTransport, systemPorts } from '@youxu/client';
import type { SpeakerZoneId } from '@youxu/domain';
import { viewKey } from '@youxu/protocol';
import type { FromFront, FrontClient, FrontSetup, ToFront } from './front-contract.ts';
import { citizensAtTerminal, clerkAt, type Give, type Hands, pause, speakerOf } from './hall-hands.ts';

const SIGN_IN_EVERY_MS = 250;
/** A citizen or clerk gives up after so long; the request is voided. */
const WANTED_MS = 8_000;

const clients = new Map<string, HallClient>();
const sounded = new Set<string>();
let resting = false;

function tell(message: FromFront): void {
  process.send?.(message);
}

async function signIn(url: string, number: string): Promise<string> {
  for (;;) {
    const response = await fetch(`${url}/api/v1/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ number, password: 'demo' }),
    }).catch(() => undefined);
    if (response?.ok) return ((await response.json()) as { token: string }).token;
    await pause(SIGN_IN_EVERY_MS);
  }
}

async function open({ name, url, as, actor, follows, work }: FrontClient, seed: number): Promise<void> {
  const token = 'token' in as ? as.token : await signIn(url, as.staffNumber);
  const ports = systemPorts();
  const client = connectHall({ ...ports, transport: socketIoTransport({ url, token }) });
  clients.set(name, client);
  for (const { view, params } of follows) {
    client.subscribe(view, params as never, ({ version, stale, data }) => {
      const shown = { version, stale, text: data === null ? null : canonicalJson(data) };
      tell({ kind: 'showed', name, key: viewKey(view, params as never), shown, atMs: Date.now() });
    });
  }
  if (work === undefined) return;
  const give: Give = async (command, input) => {
    const requestId = ports.ids.next();
    const outcome = await client.command(command, input, { requestId, notAfterMs: WANTED_MS });
    tell({ kind: 'heard', name: command, input, outcome: outcome as CommandOutcome, from: { actor, requestId } });
    return outcome;
  };
  const hands: Hands = { client, give, random: seededRandom(seed), isResting: () => resting };
  if (work.kind === 'clerk') void clerkAt(hands, work.windowId, work.staffId);
  else if (work.kind === 'rating') void citizensAtTerminal(hands, work.windowId);
  else void speakerOf(hands, work.speakerZoneId as SpeakerZoneId, sound);
}

function sound(callId: string): void {
  if (sounded.has(callId)) tell({ kind: 'problem', problem: `[INV-13] the call ${callId} sounded twice` });
  sounded.add(callId);
}

async function begin({ seed, clients: all }: FrontSetup): Promise<void> {
  await Promise.all(all.map((client, at) => open(client, seed + at)));
  tell({ kind: 'at-work' });
}

function tellHealth(): void {
  const names = [...clients.keys()];
  const of = (name: string): HallClient => defined(clients.get(name), name);
  tell({
    kind: 'health',
    offline: names.filter((name) => of(name).connection.get().state !== 'online'),
    unsettled: names.filter((name) => of(name).unsettled.get().length > 0),
    pending: names.reduce((sum, name) => sum + of(name).pending.get().length, 0),
  });
}

process.on('message', (message: ToFront) => {
  if (message.kind === 'begin') void begin(message.setup);
  else if (message.kind === 'how-are-you') tellHealth();
  else resting = true;
});
process.once('SIGTERM', () => {
  for (const client of clients.values()) client.close();
  process.exit(0);
});
// Without its conductor it is nobody's.
process.once('disconnect', () => process.exit(1));
