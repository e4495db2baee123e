import { err, ok, type Result } from '@youxu/basics';
import type { Actor, CommandInput, HallPlan, Refusal, Role, TicketNumber, ViewName, ViewParams } from '@youxu/domain';
import { hasRole, refusal } from '@youxu/domain';
import { z } from 'zod';
import type { ClientCommandName } from './command-inputs.ts';
import { commandTable } from './command-table.ts';
import { id, instant, requestId, ticketNumber } from './fields.ts';
import { parsePlan } from './plan-schema.ts';
import { viewTable } from './view-table.ts';
import {
  type CommandFrame,
  FIELD_DEVICES_MAX,
  FIELD_PROBLEM_MAX,
  PROBLEM_MAX,
  type SubscribeFrame,
  type TelemetryFrame,
  type VoidFrame,
} from './wire.ts';

const commandFrame = z.strictObject({
  name: z.string().max(60),
  requestId,
  notAfter: z.exactOptional(instant),
  desk: z.exactOptional(id),
  input: z.unknown(),
});
const voidFrame = z.strictObject({ requestId });
const subscribeFrame = z.strictObject({ view: z.string().max(60), params: z.unknown() });
const telemetryFrame = z.strictObject({
  paper: z.exactOptional(z.literal(['ok', 'low', 'out', 'unknown'])),
  problem: z.exactOptional(z.string().max(PROBLEM_MAX).nullable()),
  version: z.exactOptional(z.string().max(40)),
  clockSkewMs: z.exactOptional(z.number()),
  lastTicket: z.exactOptional(
    z.strictObject({ number: ticketNumber as unknown as z.ZodType<TicketNumber>, at: instant }),
  ),
  devices: z.exactOptional(
    z
      .array(
        z.strictObject({
          id: z.string().max(120),
          connected: z.boolean(),
          problem: z.string().max(FIELD_PROBLEM_MAX).nullable(),
          heardAt: instant.nullable(),
        }),
      )
      .max(FIELD_DEVICES_MAX),
  ),
});

/** A command as it came in, made sure of: its shape, and that this actor may give it. A refusal changes nothing. */
export function acceptCommand(actor: Actor, frame: unknown): Result<CommandFrame<ClientCommandName>, Refusal> {
  const parsed = parse(commandFrame, frame);
  if (!parsed.ok) return parsed;
  const { name } = parsed.value;
  if (!Object.hasOwn(commandTable, name)) return err(refusal('unknown-command', { command: name }));
  const definition = commandTable[name as ClientCommandName];
  if (!mayUse(actor, definition.roles)) return err(notAllowed(actor, name));
  const input = parse<unknown>(definition.input, parsed.value.input, '/input');
  if (!input.ok) return input;
  const given = input.value as CommandInput<ClientCommandName>;
  const scope = definition.scope as ((actor: Actor, input: unknown) => boolean) | undefined;
  if (scope !== undefined && !scope(actor, given)) return err(refusal('not-allowed', { command: name }));
  const command = { ...parsed.value, name: name as ClientCommandName, input: given };
  return name === 'publish-plan' ? withCheckedPlan(command) : ok(command as CommandFrame<ClientCommandName>);
}

export function acceptVoid(frame: unknown): Result<VoidFrame, Refusal> {
  return parse(voidFrame, frame);
}

/** A subscription or pull of a view, made sure of in the same way, by the plan in force. */
export function acceptView(actor: Actor, frame: unknown, plan: HallPlan): Result<SubscribeFrame, Refusal> {
  const parsed = parse(subscribeFrame, frame);
  if (!parsed.ok) return parsed;
  const { view } = parsed.value;
  if (!Object.hasOwn(viewTable, view)) return err(refusal('unknown-view', { view }));
  const definition = viewTable[view as ViewName];
  if (!mayUse(actor, definition.roles)) return err(notAllowed(actor, view));
  const params = parse<unknown>(definition.params, parsed.value.params, '/params');
  if (!params.ok) return params;
  const scope = definition.scope as ((actor: Actor, params: unknown, plan: HallPlan) => boolean) | undefined;
  if (scope !== undefined && !scope(actor, params.value, plan)) return err(refusal('not-allowed', { command: view }));
  return ok({ view: view as ViewName, params: params.value as ViewParams<ViewName> });
}

export function acceptTelemetry(frame: unknown): Result<TelemetryFrame, Refusal> {
  return parse(telemetryFrame, frame);
}

function mayUse(actor: Actor, roles: readonly Role[]): boolean {
  return hasRole(actor, ...roles);
}

/** Somebody unknown is told to sign on; somebody known that it is not for them. */
function notAllowed(actor: Actor, command: string): Refusal {
  return actor.kind === 'citizen' ? refusal('not-authenticated', {}) : refusal('not-allowed', { command });
}

/** A plan's mistakes are all listed at once, each with its JSON path. */
function withCheckedPlan(frame: { input: unknown }): Result<CommandFrame<ClientCommandName>, Refusal> {
  const input = frame.input as { readonly plan: unknown };
  const plan: Result<HallPlan, readonly { path: string; message: string }[]> = parsePlan(input.plan);
  if (!plan.ok) {
    const mistakes = plan.error.map(({ path, message }) => ({ path, message }));
    return err(refusal('plan-mistakes', { mistakes }));
  }
  return ok({ ...frame, input: { ...input, plan: plan.value } } as CommandFrame<ClientCommandName>);
}

function parse<T>(schema: z.ZodType<T>, value: unknown, prefix = ''): Result<T, Refusal> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = [...(issue?.path ?? []), ...keys].map(
    (key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`,
  );
  const problem = keys.length > 0 ? 'is not expected here' : (issue?.message ?? 'is not valid');
  return err(
    refusal('invalid-input', { path: `${prefix}${path.join('')}`.slice(0, 200), problem: problem.slice(0, 300) }),
  );
}
