import { fastify } from 'fastify';
import type { DeviceGateway } from './device-gateway.ts';

/** How the gateway is, for this machine only. Rejects when the port is in use; 0 is any free one. */
export async function serveHealth(
  port: number,
  gateway: Pick<DeviceGateway, 'health' | 'unsentRatings' | 'workerPids'>,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const http = fastify({ forceCloseConnections: true });
  http.get('/healthz', () => ({
    ok: true,
    unsentRatings: gateway.unsentRatings,
    workers: gateway.workerPids,
    devices: gateway.health.devices,
  }));
  const address = await http.listen({ port, host: '127.0.0.1' });
  return { port: Number(new URL(address).port), close: () => http.close() };
}
