import type { ViewName } from '@youxu/domain';
import {
  type ClientCommandName,
  commandResults,
  commandTable,
  planSchema,
  refusalSchema,
  viewDataSchemas,
  viewTable,
} from '@youxu/protocol';
import { z } from 'zod';
import { REPORT_ROLES, VERIFICATION_ROLES } from '../reports/report-roles.ts';
import { BOOKING_FINDERS } from './find-bookings-route.ts';

type Json = { readonly [key: string]: unknown };

const REQUEST_ID = { type: 'string', pattern: '^[\\w-]{8,64}$', description: 'A retry carries the same.' };
const SECURITY = [{ token: [] }, {}];

/** The HTTP API as OpenAPI 3.1, generated from the tables: what is not in them does not exist. */
export function openApiDocument(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Youxu 有序 hall server',
      version: '1',
      description:
        'Everything that a client can do is a command, everything that it can see is a view. Roles: each operation names them. ' +
        'Without a token the caller is a citizen.',
    },
    paths: {
      ...Object.fromEntries(
        commandNames().map((name) => [`/api/v1/commands/${name}`, { post: commandOperation(name) }]),
      ),
      ...Object.fromEntries(viewNames().map((name) => [`/api/v1/views/${name}`, { get: viewOperation(name) }])),
      '/api/v1/reports/day': { get: reportOperation('Totals of one day by queue and window.', 'day', '2026-11-23') },
      '/api/v1/reports/month': {
        get: reportOperation('Figures of one month by queue, window, day and hour.', 'month', '2026-11'),
      },
      '/api/v1/verification': { get: verificationOperation() },
      '/api/v1/contact-key': { get: contactKeyOperation() },
      '/api/v1/find-bookings': { post: findBookingsOperation() },
      '/api/v1/void': { post: voidOperation() },
      '/api/v1/sign-in': { post: signInOperation() },
      '/api/v1/sign-out': {
        post: { summary: 'Ends the session.', security: SECURITY, responses: { 200: done({}), ...refused() } },
      },
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'Device token or session of staff' } },
      schemas: {
        Refusal: schemaOf(refusalSchema),
        Refused: object({ ok: { const: false }, refusal: { $ref: '#/components/schemas/Refusal' } }),
        HallPlan: schemaOf(planSchema),
      },
      responses: {
        Refused: {
          description: 'Nothing was changed. The status follows from the code.',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Refused' } } },
        },
      },
    },
  };
}

function commandNames(): readonly ClientCommandName[] {
  return Object.keys(commandTable) as ClientCommandName[];
}

function viewNames(): readonly ViewName[] {
  return Object.keys(viewTable) as ViewName[];
}

function commandOperation(name: ClientCommandName): Json {
  const { summary, roles, rate } = commandTable[name];
  const input = schemaOf(commandTable[name].input);
  return {
    operationId: name,
    summary,
    description: `Roles: ${roles.join(', ')}. At most ${rate.perMinute} a minute, ${rate.burst} at once.`,
    tags: ['commands'],
    security: SECURITY,
    requestBody: body(
      object(
        { requestId: REQUEST_ID, input },
        { notAfter: { type: 'integer', description: 'Not executed after this instant.' } },
      ),
    ),
    responses: {
      200: done({ result: schemaOf(commandResults[name]), seq: { type: 'integer' } }),
      ...refused(),
    },
  };
}

function viewOperation(name: ViewName): Json {
  const { summary, roles, params, travel } = viewTable[name];
  const { properties = {} } = schemaOf(params) as { readonly properties?: Json };
  const data = name === 'plan' ? planView() : schemaOf(viewDataSchemas[name]);
  return {
    operationId: `view-${name}`,
    summary,
    description: `Roles: ${roles.join(', ')}.${travel === 'push' ? ' Also pushed over the socket.' : ''}`,
    tags: ['views'],
    security: SECURITY,
    parameters: Object.entries(properties).map(([param, schema]) => ({
      name: param,
      in: 'query',
      required: true,
      schema,
    })),
    responses: {
      200: done({
        key: { type: 'string' },
        lineage: { type: 'string' },
        boot: { type: 'integer' },
        rev: { type: 'integer' },
        data,
      }),
      304: { description: 'As the ETag in If-None-Match says.' },
      ...refused(),
    },
  };
}

function reportOperation(summary: string, param: string, example: string): Json {
  return {
    summary,
    description: `Roles: ${REPORT_ROLES.join(', ')}. \`behind\`: entries of the journal that are not in it yet.`,
    tags: ['reports'],
    security: SECURITY,
    parameters: [{ name: param, in: 'query', required: true, schema: { type: 'string', examples: [example] } }],
    responses: { 200: done({ behind: { type: 'integer' }, report: { type: 'object' } }), ...refused() },
  };
}

function verificationOperation(): Json {
  return {
    summary:
      'Who was called while a ticket waited, when, where and by which rule, from the journal of its day (排队核验单).',
    description: `Roles: ${VERIFICATION_ROLES.join(', ')}. Numbers, windows, times and rules; nothing about persons.`,
    tags: ['reports'],
    security: SECURITY,
    parameters: [
      {
        name: 'ticket',
        in: 'query',
        required: true,
        schema: { type: 'string', examples: ['A012'] },
        description: 'Its number, or what its QR code says.',
      },
    ],
    responses: { 200: done({ sheet: { type: 'object' } }), ...refused() },
  };
}

function planView(): Json {
  return object({ version: { type: 'integer' }, plan: { $ref: '#/components/schemas/HallPlan' } });
}

function voidOperation(): Json {
  const outcome = { enum: ['never', 'withdrawn', 'stands', 'refused'] };
  return {
    summary: 'Settles an unknown outcome when the result is no longer wanted.',
    security: SECURITY,
    requestBody: body(object({ requestId: REQUEST_ID })),
    responses: { 200: done({ result: object({ outcome }), seq: { type: 'integer' } }), ...refused() },
  };
}

function contactKeyOperation(): Json {
  return {
    summary: 'The key under which a kiosk hashes telephone and identity numbers today.',
    description: 'Roles: kiosk. HMAC-SHA256 of `phone:<digits>` or `id:<18 characters>`, in hex.',
    security: SECURITY,
    responses: { 200: done({ date: { type: 'string' }, key: { type: 'string' } }), ...refused() },
  };
}

function findBookingsOperation(): Json {
  return {
    summary: 'The day’s bookings of whoever left this telephone number.',
    description: `Roles: ${BOOKING_FINDERS.join(', ')}. At most 30 a minute, 10 at once.`,
    tags: ['views'],
    security: SECURITY,
    requestBody: body(object({ phone: { type: 'string', examples: ['138 0013 8000'] } })),
    responses: {
      200: done((schemaOf(viewDataSchemas.appointments) as { readonly properties: Json }).properties),
      ...refused(),
    },
  };
}

function signInOperation(): Json {
  const text = { type: 'string' };
  const actor = object({ kind: { const: 'staff' }, id: text, roles: { type: 'array', items: text } });
  return {
    summary: 'Opens a session of staff. It ends some hours after its last use.',
    security: [],
    requestBody: body(object({ number: text, password: text })),
    responses: { 200: done({ token: text, expiresAt: { type: 'integer' }, actor }), ...refused() },
  };
}

/** A schema on its own: whatever JSON Schema cannot say (a plan's inner agreement) is left open. */
function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // The input of publish-plan takes any object, so that all mistakes of a plan come in one refusal.
      if (zodSchema._zod.def.type === 'custom') Object.assign(jsonSchema, { $ref: '#/components/schemas/HallPlan' });
    },
  });
  return rest;
}

function object(required: Json, optional: Json = {}): Json {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

function body(schema: Json): Json {
  return { required: true, content: { 'application/json': { schema } } };
}

function done(properties: Json): Json {
  const schema = object({ ok: { const: true }, ...properties });
  return { description: 'Done, durably.', content: { 'application/json': { schema } } };
}

function refused(): Json {
  return { default: { $ref: '#/components/responses/Refused' } };
}
