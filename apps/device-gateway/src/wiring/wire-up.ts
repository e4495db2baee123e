import { fieldDevices, type Gateway } from '@youxu/domain';
import type { LineJob } from '../lines/line-contract.ts';
import type { DeviceFile, SpeakerFile } from './device-file.ts';

/** What the gateway drives: what the plan has and the file tells how to reach. */
export interface Wiring {
  readonly lines: readonly LineJob[];
  readonly speakers: readonly SpeakerFile[];
  /** Ids of devices that are driven. */
  readonly driven: ReadonlySet<string>;
  /** In the file, and not (or no longer) in the plan: not driven, and told. */
  readonly unplanned: readonly string[];
  /** In the plan, and nobody has said where: told. */
  readonly unwired: readonly string[];
}

/** The plan decides what there is; a device that it does not have is not driven, whatever hangs on the line. */
export function wireUp(gateway: Gateway, file: DeviceFile): Wiring {
  const planned = new Set(fieldDevices(gateway).map(({ id }) => id));
  const wired = new Set<string>();
  const has = (id: string | null): boolean => {
    if (id !== null) wired.add(id);
    return id !== null && planned.has(id);
  };
  const lines = file.lines.flatMap((line): LineJob[] => {
    if (line.kind === 'led') {
      const boards = line.boards.filter(({ id }) => has(id));
      return boards.length === 0 ? [] : [{ ...line, boards }];
    }
    const stations = line.stations
      .map((station) => ({
        ...station,
        keypad: has(station.keypad) ? station.keypad : null,
        ratingPad: has(station.ratingPad) ? station.ratingPad : null,
      }))
      .filter(({ keypad, ratingPad }) => keypad !== null || ratingPad !== null);
    return stations.length === 0 ? [] : [{ ...line, stations }];
  });
  const speakers = file.speakers.filter((speaker) => has(speaker.device));
  return {
    lines,
    speakers,
    driven: new Set([...wired].filter((id) => planned.has(id))),
    unplanned: [...wired].filter((id) => !planned.has(id)),
    unwired: [...planned].filter((id) => !wired.has(id)),
  };
}
