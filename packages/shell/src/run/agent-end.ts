/**
 * How a kiosk's agent ends when staff before the machine want something of its shell: its exit code is the whole message. Only the
 * agent's own process can send it, and it does so for whoever knew the PIN; the page has no such door. Not among those of sysexits.h or Node.
 */
export const AGENT_END = {
  /** Only the agent. */
  'restart-agent': 80,
  /** The agent, the window and all that keeps it. */
  'restart-shell': 81,
  /** All of it, until somebody starts it. */
  exit: 82,
} as const;

export type AgentEnd = keyof typeof AGENT_END;

/** Undefined: it ended for a reason of its own. */
export function agentEndOf(code: number | null): AgentEnd | undefined {
  return (Object.keys(AGENT_END) as AgentEnd[]).find((end) => AGENT_END[end] === code);
}

/** With this code a shell says that it is not to be started again: the units' RestartPreventExitStatus. */
export const SHELL_EXIT_CODE = AGENT_END.exit;

/** Set for the agent by a shell: what it may end, and how. */
export const IN_SHELL = 'YOUXU_SHELL';
