import type { Gateway, GatewayOptions } from './gateway.ts';
import { startNginx } from './nginx.ts';
import { startNodeGateway } from './node-gateway.ts';

/** Starts nginx in front of `upstreamPort`, or a small substitute if nginx is not installed. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  return (await startNginx(options)) ?? startNodeGateway(options);
}
