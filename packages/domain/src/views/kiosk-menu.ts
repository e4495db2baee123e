import { ok } from '@youxu/basics';
import { forecastFor, pastClosing } from '../forecast/forecast.ts';
import { issuingOf } from '../issuing.ts';
import { lineOf } from '../lookup.ts';
import { lengthOf } from '../order/line.ts';
import type { ViewFunctions } from './view-function.ts';

export const kioskMenuView: ViewFunctions<'kiosk-menu'> = {
  'kiosk-menu': (state, _params, now) => {
    const { plan, servedBy } = state.planIndex;
    const queues = plan.queues.map((queue) => {
      const waiting = lengthOf(lineOf(state, queue.id));
      const issuing = issuingOf(state, queue.id, now);
      const forecast = issuing.state === 'unserved' ? null : forecastFor(state, queue.id, waiting, now);
      const open = (servedBy.get(queue.id) ?? []).filter(
        ({ window }) => state.windows.get(window.id)?.state === 'open',
      );
      return {
        queueId: queue.id,
        issuing,
        waiting,
        forecast,
        pastClosing: forecast !== null && pastClosing(state, queue.id, forecast, now),
        openWindowNumbers: open.slice(0, 12).map(({ window }) => window.number),
      };
    });
    return ok({ hall: plan.name, planVersion: state.planVersion, queues });
  },
};
