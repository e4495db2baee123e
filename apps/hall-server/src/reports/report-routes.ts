import { defined } from '@youxu/basics';
import { type Actor, type DayTables, hasRole, makeCalendar, type Refusal, refusal } from '@youxu/domain';
import { type HallEngine, RateLimiter } from '@youxu/engine';
import type { Rate } from '@youxu/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Identities } from '../auth/identities.ts';
import { bearerOf } from '../http/bearer.ts';
import { sendRefusal } from '../http/send-refusal.ts';
import { dayTotals } from './day-totals.ts';
import { monthReport } from './month-report.ts';
import type { Reports } from './open-reports.ts';
import { REPORT_ROLES } from './report-roles.ts';

/** Somebody who looks through a year; each month takes as much work as some hundred tickets. */
const REPORTS: Rate = { perMinute: 60, burst: 15 };

export interface ReportRoutesOptions {
  readonly engine: HallEngine;
  readonly identities: Identities;
  readonly reports: Reports;
  readonly tables: DayTables;
}

/** Reports over HTTP: figures of what was, without a name in them. `behind` says how many entries of the journal are not in them yet. */
export function reportRoutes(app: FastifyInstance, { engine, identities, reports, tables }: ReportRoutesOptions): void {
  const limiter = new RateLimiter();
  const { database } = reports.table;
  const refused = (request: FastifyRequest): Refusal | undefined => {
    const actor = identities.actorOf(bearerOf(request));
    if (actor === undefined || actor.kind === 'citizen') return refusal('not-authenticated', {});
    if (!REPORT_ROLES.some((role) => hasRole(actor, role))) return refusal('not-allowed', { command: 'read-report' });
    const retryAfterMs = limiter.take(nameOf(actor), REPORTS, performance.now());
    return retryAfterMs > 0 ? refusal('busy', { retryAfterMs }) : undefined;
  };
  app.get<{ Querystring: { day?: string } }>('/api/v1/reports/day', (request, reply) => {
    const problem = refused(request) ?? unlike(request.query.day, /^\d{4}-\d{2}-\d{2}$/, '/day');
    if (problem !== undefined) return sendRefusal(reply, problem);
    return sendReport(reply, reports, dayTotals(database, request.query.day ?? ''));
  });
  app.get<{ Querystring: { month?: string } }>('/api/v1/reports/month', async (request, reply) => {
    const problem = refused(request) ?? unlike(request.query.month, /^\d{4}-(0[1-9]|1[0-2])$/, '/month');
    if (problem !== undefined) return sendRefusal(reply, problem);
    const month = request.query.month ?? '';
    const { day: today, planIndex } = engine.state;
    // Any calendar will do: local time is that of the hall's zone.
    const hours = defined(planIndex.plan.calendars[0], 'calendar');
    const { instantOf } = makeCalendar(hours, planIndex.plan.timeZone, tables);
    return sendReport(reply, reports, await monthReport({ database, month, today, instantOf }));
  });
}

function sendReport(reply: FastifyReply, { visits }: Reports, report: object): FastifyReply {
  return reply.header('cache-control', 'private, no-store').send({ ok: true, behind: visits.lag, report });
}

function unlike(text: string | undefined, pattern: RegExp, path: string): Refusal | undefined {
  if (typeof text === 'string' && pattern.test(text)) return undefined;
  return refusal('invalid-input', { path, problem: 'must be a date such as 2026-11 or 2026-11-23' });
}

function nameOf({ kind, id }: Actor): string {
  return `${kind} ${id}`;
}
