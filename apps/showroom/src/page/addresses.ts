import type { Lang } from '@youxu/ui';
import type { Places, WindowPlace } from '../contract.ts';

/** Pages of the hall server, which gave out this page too, and of the kiosks' agents on the same machine. */
export function agentUrl(agentPort: number, lang: Lang): string {
  return `${location.protocol}//${location.hostname}:${agentPort}/?lang=${lang}`;
}

export function displayPath({ id, token }: Places['displays'][number]): string {
  return `/display/?${new URLSearchParams({ display: id, token })}`;
}

/** Of a window, or `guide`: the guide's desk is a place like a window. It speaks that language until somebody chooses there. */
export function deskPath(windowId: string, lang: Lang): string {
  return `/desk/?${new URLSearchParams({ window: windowId, lang })}`;
}

export function ratingPath({ id, ratingToken }: WindowPlace): string {
  return `/rating/?${new URLSearchParams({ window: id, token: ratingToken ?? '' })}`;
}

/** The process behind this page listens next to the hall server, unless `?devices=<port>` says where. */
export function devicesUrl(): string {
  const named = Number(new URLSearchParams(location.search).get('devices'));
  const port = named > 0 ? named : Number(location.port) + 1;
  return `${location.protocol}//${location.hostname}:${port}`;
}
