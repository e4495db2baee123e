import { ok } from '@youxu/basics';
import { alarmsOf } from '../alarms.ts';
import { forecastFor } from '../forecast/forecast.ts';
import { issuingOf } from '../issuing.ts';
import { lineOf } from '../lookup.ts';
import { lengthOf } from '../order/line.ts';
import { longestWaitSince } from '../waits.ts';
import type { HallLive } from './view-data.ts';
import type { ViewFunctions } from './view-function.ts';
import { ticketAt, windowsToday } from './window-facts.ts';

export const hallLiveView: ViewFunctions<'hall-live'> = {
  'hall-live': (state, _params, now) => {
    const { plan, servedBy } = state.planIndex;
    const { tally, missed } = state.derived;
    const queues: HallLive['queues'] = plan.queues.map((queue) => {
      const line = lineOf(state, queue.id);
      const waiting = lengthOf(line);
      const servers = servedBy.get(queue.id) ?? [];
      return {
        queueId: queue.id,
        name: queue.name,
        waiting,
        longestSince: longestWaitSince(state, queue.id),
        standardWaitMinutes: queue.standardWaitMinutes,
        forecast: forecastFor(state, queue.id, waiting, now),
        issuing: issuingOf(state, queue.id, now),
        openWindows: servers.filter(({ window }) => state.windows.get(window.id)?.state === 'open').length,
      };
    });
    const windows: HallLive['windows'] = windowsToday(state).map(({ planned, window }) => {
      const ticket = ticketAt(state, window);
      return {
        windowId: planned.id,
        windowNumber: planned.number,
        name: planned.name,
        state: window.state,
        stateAt: window.stateAt,
        pauseReason: window.pause?.reason ?? null,
        returnsAt: window.pause?.returnsAt ?? null,
        staff: window.staffId === null ? null : (state.planIndex.staff.get(window.staffId)?.name ?? null),
        number: ticket?.number ?? null,
        numberState: ticket?.state === 'called' || ticket?.state === 'serving' ? ticket.state : null,
        since: ticket?.stateAt ?? null,
        servedToday: tally.servedAt.get(planned.id) ?? 0,
        helpAt: window.helpAt,
      };
    });
    return ok({
      hall: plan.name,
      day: state.day,
      timeZone: plan.timeZone,
      waiting: queues.reduce((sum, queue) => sum + queue.waiting, 0),
      issuedToday: tally.issued,
      servedToday: tally.served,
      missedOpen: missed.size,
      queues,
      windows,
      alarms: alarmsOf(
        state,
        windowsToday(state).map(({ window }) => window),
        now,
      ),
      byNumberCalls: state.byNumberCalls,
      openCases: [...state.cases.values()].filter((item) => item.state !== 'closed').length,
    });
  },
};
