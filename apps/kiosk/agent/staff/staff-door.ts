import type { Socket } from 'socket.io';
import type { StaffMode } from './staff-mode.ts';
import { parseStaffAct } from './staff-wishes.ts';

export type StaffDoor = Pick<StaffMode, 'enter' | 'act' | 'left'>;

const PIN_CHARS_MAX = 20;

/** What a page asks in staff mode; its line is who it is. */
export function listenToStaff(socket: Pick<Socket, 'id' | 'on'>, staff: StaffDoor): void {
  const on = socket.on.bind(socket) as (name: string, heard: (...args: unknown[]) => void) => void;
  const answer = (name: string, act: (input: unknown) => Promise<unknown>): void =>
    on(name, (input, reply) => {
      if (typeof reply === 'function') void act(input).then((outcome) => reply(outcome));
    });
  answer('staffEnter', (pin) => staff.enter(socket.id, typeof pin === 'string' ? pin.slice(0, PIN_CHARS_MAX) : ''));
  answer('staffAct', async (input) => {
    const act = parseStaffAct(input);
    return act.ok ? staff.act(socket.id, act.value) : { kind: 'refused', refusal: act.error };
  });
  on('disconnect', () => staff.left(socket.id));
}
