export { type Arrival, arrivalsOn } from './arrivals.ts';
export { type Failure, type HallAccess, Stopped } from './hall-access.ts';
export { type ClerkOptions, Crowd, citizensOfDay, clerkOfDay, type PeopleReport, untilStopped } from './people.ts';
export { assignClerks, runVirtualDay, type VirtualDay } from './virtual-day.ts';
export { VirtualTime } from './virtual-time.ts';
