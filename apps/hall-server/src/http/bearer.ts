import type { FastifyRequest } from 'fastify';

/** The token of a request; undefined for a citizen, who has none. An empty or other authorization is a token that nobody has. */
export function bearerOf(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers;
  if (authorization === undefined) return undefined;
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
}
