import type { HallLive, QueueId, ServiceId, Text, TicketNumber } from '@youxu/domain';
import type { Places, ShowroomState } from './contract.ts';

const QUEUES: readonly Text[] = [
  { zh: '社会事务', en: 'Social affairs' },
  { zh: '不动产登记', en: 'Real estate registration' },
];

/** A hall in which something of everything happens, for looking at all that its page can say. */
export function busyHall(places: Places, state: ShowroomState): [Places, ShowroomState] {
  const { serverNow } = state;
  const kiosk = { id: 'kiosk-1', name: { zh: '1号机', en: 'Kiosk 1' }, agentPort: 1 };
  const services = QUEUES.map((queue, index) => {
    const name = { zh: '换发证件', en: 'Renewal of a licence' };
    return { id: `service-${index}` as ServiceId, name, queue, bookable: true };
  });
  const live: HallLive = {
    ...{ hall: places.hall, day: null, timeZone: places.timeZone, waiting: 33, issuedToday: 41, servedToday: 8 },
    ...{ missedOpen: 0, alarms: [], byNumberCalls: 0, openCases: 0 },
    queues: QUEUES.map((name, index) => ({
      ...{ queueId: `queue-${index}` as QueueId, name, waiting: 3 + 27 * index, longestSince: serverNow },
      ...{ standardWaitMinutes: 20, forecast: null, issuing: { state: 'closed', opensAt: serverNow + 3_600_000 } },
      openWindows: 1,
    })),
    windows: places.windows.map(({ id, number, name }, index) => ({
      ...{ windowId: id, windowNumber: number, name, state: 'open', stateAt: serverNow, pauseReason: null },
      ...{ returnsAt: null, staff: { zh: '刘芳', en: 'Liu Fang' }, number: `A01${index}` as TicketNumber },
      ...{ numberState: index === 0 ? 'called' : 'serving', since: serverNow, servedToday: 4, helpAt: null },
    })),
  };
  return [
    { ...places, kiosks: [kiosk], services },
    {
      ...state,
      live,
      printers: [{ kioskId: kiosk.id, faults: ['paper-out', 'cutter-jam'], seenByKiosk: 'out' }],
      simulation: {
        ...{ phase: 'off', speed: 10, problem: null },
        report: {
          taken: 1_204,
          called: 1_180,
          finished: 1_100,
          missed: 71,
          rated: 640,
          refusals: { 'queue-closed': 12 },
        },
      },
    },
  ];
}
