import type { Gateway, GatewayOptions } from './gateway.ts';
import { startNginx } from './nginx.ts';
import { startNodeGateway } from './node-gateway.ts';

/** A real nginx in front of `upstreamPort`, or a small stand-in where there is none. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  return (await startNginx(options)) ?? startNodeGateway(options);
}
