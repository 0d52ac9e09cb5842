import type { GatewayHit } from '../../../scripts/gateways/gateway.ts';
import { startNginx } from '../../../scripts/gateways/nginx.ts';
import { freePort } from '../../../scripts/process/free-port.ts';

export interface NginxGateway {
  readonly port: number;
  /** What its own access log says, oldest first; written some 50 ms after the answer. */
  hits(host: string, path?: string): readonly GatewayHit[];
  stop(): void;
}

/** A real nginx in front of a port on this machine: what is not listening there is a 502. */
export async function startNginxGateway(upstreamPort: number): Promise<NginxGateway> {
  const hits: GatewayHit[] = [];
  const port = await freePort();
  const nginx = await startNginx({ port, upstreamPort, onHit: (hit) => hits.push(hit) });
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
