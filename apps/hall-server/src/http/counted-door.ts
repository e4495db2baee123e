import type { CommandDoor } from '@youxu/engine';
import { commandTable } from '@youxu/protocol';

export type Door = Pick<CommandDoor, 'handle' | 'handleVoid'>;

/** The same door; each answer is counted by the command's name and what became of it. */
export function countedDoor(door: Door, count: (name: string, outcome: string) => void): Door {
  return {
    handle: async (actor, frame, from) => {
      const reply = await door.handle(actor, frame, from);
      count(nameIn(frame), reply.ok ? 'done' : reply.refusal.code);
      return reply;
    },
    handleVoid: async (actor, frame, from) => {
      const reply = await door.handleVoid(actor, frame, from);
      count('void', reply.ok ? reply.result.outcome : reply.refusal.code);
      return reply;
    },
  };
}

/** Strangers must not be able to invent names for us to remember. */
function nameIn(frame: unknown): string {
  const name = typeof frame === 'object' && frame !== null && 'name' in frame ? frame.name : undefined;
  return typeof name === 'string' && Object.hasOwn(commandTable, name) ? name : 'unknown';
}
