import type { GatewayHit } from '../../../scripts/gateways/gateway.ts';
import { startNginx } from '../../../scripts/gateways/nginx.ts';
import { freePort } from '../../../scripts/process/free-port.ts';

export interface NginxGateway {
  readonly port: number;
  /** The requests in its access log, oldest first; written about 50 ms after the answer. */
  hits(host: string, path?: string): readonly GatewayHit[];
  stop(): void;
}

/**
 * Starts a real nginx in front of a port on this machine; it answers 502 while the port is closed.
 * `more`: directives of its server block.
 */
export async function startNginxGateway(upstreamPort: number, more = ''): Promise<NginxGateway> {
  const hits: GatewayHit[] = [];
  const port = await freePort();
  const nginx = await startNginx({ port, upstreamPort, more, onHit: (hit) => hits.push(hit) });
  if (!nginx) throw new Error('nginx is not installed.');
  return {
    port,
    stop: nginx.stop,
    hits: (host, path) =>
      hits.filter(
        (hit) =>
          hit.host.replace(/:\d+$/, '') === host && (path === undefined || hit.path === path),
      ),
  };
}
