import type { FastifyInstance } from 'fastify';

/**
 * Pages run only what this server gave them and talk only to it. Styles may stand inline: component libraries write them.
 * Frames of our own pages are what the showroom is made of.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "media-src 'self' blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "frame-src 'self'",
  "frame-ancestors 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  // The id of a ticket stands in its page's address.
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=()',
};

export function securityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (_, reply) => {
    reply.headers(HEADERS);
  });
}

/** In a demonstration: the showroom's page also shows the kiosks' own pages and talks to the process that plays the devices, on this machine. */
const SHOWROOM_POLICY = CONTENT_SECURITY_POLICY.replace(
  "frame-src 'self'",
  "frame-src 'self' http://localhost:* http://127.0.0.1:*",
).replace("connect-src 'self'", "connect-src 'self' ws://localhost:* ws://127.0.0.1:*");

export function showroomHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/showroom/')) reply.header('content-security-policy', SHOWROOM_POLICY);
  });
}
