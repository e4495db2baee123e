import { ok } from '@youxu/basics';
import { isSuspended } from '../decide/guards.ts';
import { forecastFor, pastClosing } from '../forecast/forecast.ts';
import { issuingOf, reopeningOf } from '../issuing.ts';
import { lineOf } from '../lookup.ts';
import { lengthOf } from '../order/line.ts';
import { hoursToday } from './board.ts';
import { pinnedOf } from './call-sheet.ts';
import type { ViewFunctions } from './view-function.ts';

export const kioskMenuView: ViewFunctions<'kiosk-menu'> = {
  'kiosk-menu': (state, _params, now) => {
    const { plan, servedBy } = state.planIndex;
    const { kiosksOut, servicesStopped } = state;
    const queues = plan.queues.map((queue) => {
      const waiting = lengthOf(lineOf(state, queue.id));
      const issuing = issuingOf(state, queue.id, now);
      const forecast = issuing.state === 'unserved' ? null : forecastFor(state, queue.id, waiting, now);
      const givesNumbers = issuing.state === 'open' || issuing.state === 'last-minutes';
      const late =
        (forecast !== null || givesNumbers) && pastClosing(state, queue.id, { range: forecast, waiting }, now);
      const open = (servedBy.get(queue.id) ?? []).filter(
        ({ window }) => state.windows.get(window.id)?.state === 'open',
      );
      return {
        queueId: queue.id,
        issuing,
        waiting,
        kept: pinnedOf(state, queue.id).length,
        forecast,
        pastClosing: late,
        reopensAt: late ? reopeningOf(state, queue.id, now) : null,
        openWindowNumbers: open.slice(0, 12).map(({ window }) => window.number),
      };
    });
    return ok({
      hall: plan.name,
      planVersion: state.planVersion,
      queues,
      hours: hoursToday(state),
      suspended: isSuspended(state),
      // In the plan's order, whatever was stopped first.
      outOfService: plan.kiosks
        .filter(({ id }) => kiosksOut.has(id))
        .map(({ id }) => ({ kioskId: id, message: kiosksOut.get(id) ?? null })),
      stopped: plan.services
        .filter(({ id }) => servicesStopped.has(id))
        .map(({ id }) => ({ serviceId: id, message: servicesStopped.get(id) ?? null })),
    });
  },
};
