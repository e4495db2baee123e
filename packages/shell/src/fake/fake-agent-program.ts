import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/** A kiosk's agent as far as a shell sees it: it serves a page on the port it is told, and ends with the code it is told. */
const PROGRAM = `
import { createServer } from 'node:http';
const at = (name) => process.argv[process.argv.indexOf(name) + 1];
let shown = 0;
createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://agent');
  if (pathname === '/end') {
    response.end();
    setTimeout(() => process.exit(Number(searchParams.get('code'))), 50);
  } else if (pathname === '/facts') {
    response.end(JSON.stringify({ pid: process.pid, shown, inShell: process.env.YOUXU_SHELL ?? null, args: process.argv.slice(2) }));
  } else {
    shown++;
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><main>A012</main>');
  }
}).listen(Number(at('--port')), '127.0.0.1');
`;

export interface FakeAgentFacts {
  readonly pid: number;
  /** How often its page was asked for. */
  readonly shown: number;
  readonly inShell: string | null;
  readonly args: readonly string[];
}

/** Writes the program, for a port that is free now. */
export async function writeFakeAgent(file: string) {
  writeFileSync(file, PROGRAM);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  /** Of the agent that is there now; undefined while there is none. */
  const facts = async (): Promise<FakeAgentFacts | undefined> => {
    try {
      return (await (await fetch(`${origin}/facts`)).json()) as FakeAgentFacts;
    } catch {
      return undefined;
    }
  };
  const until = async (holds: (now: FakeAgentFacts) => boolean, withinMs = 20_000): Promise<FakeAgentFacts> => {
    const giveUpAt = performance.now() + withinMs;
    for (;;) {
      const now = await facts();
      if (now !== undefined && holds(now)) return now;
      if (performance.now() > giveUpAt) throw new Error(`the agent did not get so far: ${JSON.stringify(now)}`);
      await new Promise((next) => setTimeout(next, 20));
    }
  };
  return { port, facts, until, end: (code: number) => fetch(`${origin}/end?code=${code}`) };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
