import type { PlayerOptions } from '@youxu/devices/speaker';

/** The sound of one speaker zone on this machine. */
export type Voice = Pick<PlayerOptions, 'clips' | 'output'>;
