import { randomBytes } from 'node:crypto';
import type { CommandResult, HallPlan, ViewName, ViewParams, WindowId } from '@youxu/domain';
import type { ClientCommandName, CommandFrame, Reply, ViewFrame } from '@youxu/protocol';
import { checkedParser } from '@youxu/protocol/parser';
import { io, type Socket } from 'socket.io-client';
import { assignClerks } from '../virtual-day.ts';

const prefix = randomBytes(6).toString('hex');
let requests = 0;

/** A bare socket towards hall or floor: what it costs a client is the same for both, and as little as can be. */
export class RawClient {
  readonly socket: Socket;

  private constructor(socket: Socket) {
    this.socket = socket;
  }

  static dial(url: string, token: string): Promise<RawClient> {
    const way = { transports: ['websocket'], parser: checkedParser, forceNew: true };
    const socket = io(url, { ...way, auth: { protocol: 1, token } });
    return new Promise((resolve, reject) => {
      socket.once('welcome', () => resolve(new RawClient(socket)));
      socket.once('goodbye', (refusal: unknown) => reject(new Error(JSON.stringify(refusal))));
      socket.once('connect_error', reject);
    });
  }

  ask<N extends ClientCommandName>(name: N, input: CommandFrame<N>['input']): Promise<Reply<CommandResult<N>>> {
    return this.socket.emitWithAck('command', { name, requestId: `${prefix}-${++requests}`, input });
  }

  /** Of a command that cannot but succeed. */
  async must<N extends ClientCommandName>(name: N, input: CommandFrame<N>['input']): Promise<CommandResult<N>> {
    const reply = await this.ask(name, input);
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.refusal)}`);
    return reply.result;
  }

  async subscribe<N extends ViewName>(view: N, params: ViewParams<N>): Promise<ViewFrame<N>> {
    const reply: Reply<ViewFrame<N>> = await this.socket.emitWithAck('subscribe', { view, params });
    if (!reply.ok) throw new Error(`${view}: ${JSON.stringify(reply.refusal)}`);
    return reply.result;
  }

  onView(listener: (frame: ViewFrame) => void): void {
    this.socket.on('view', listener);
  }
}

export interface Clerk {
  readonly client: RawClient;
  /** Of the session. */
  readonly token: string;
  readonly windowId: WindowId;
}

/** Somebody at each of these windows, signed on and open for calls. On a floor, which knows nobody, they are just sockets. */
export async function seatClerks(
  url: string,
  plan: HallPlan,
  date: string,
  windows: ReadonlySet<string>,
): Promise<Clerk[]> {
  const clerks: Clerk[] = [];
  for (const { window, staffId } of assignClerks(plan, date)) {
    if (!windows.has(window.id)) continue;
    const number = plan.staff.find(({ id }) => id === staffId)?.number ?? '';
    const token = await signIn(url, number);
    const client = await RawClient.dial(url, token);
    await client.must('sign-on', { windowId: window.id });
    await client.must('open-window', { windowId: window.id });
    clerks.push({ client, token, windowId: window.id });
  }
  return clerks;
}

/** A session of this member of staff. */
export async function signIn(url: string, number: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ number, password: 'demo' }),
  });
  const answer = (await response.json()) as { readonly token?: string };
  if (answer.token === undefined) throw new Error(`${number} cannot sign in: ${JSON.stringify(answer)}`);
  return answer.token;
}
