import { createServer } from 'node:http';
import type { GatewayHit } from '../gateways/gateway.ts';
import { startGateway } from '../gateways/start-gateway.ts';
import { freePort } from '../process/free-port.ts';
import { onEnd } from '../process/on-exit.ts';

export interface DemoGateway {
  readonly name: string;
  readonly url: string;
  /** Requests for the page itself, without its icon. */
  readonly hits: readonly GatewayHit[];
  stop(): void;
}

const PORT = 8502;
const HOST = 'demo.test';

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>The page is back</title>
<style>body{font:1.25rem/1.6 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1rem}</style>
</head><body><h1>The page is back</h1><p>The server behind the gateway is up again, and nobody had to press reload.</p></body></html>
`;

/** Starts a gateway whose upstream comes up `downFor` ms after the first request for the page. */
export async function startDemoGateway(
  downFor: number,
  onHit: (hit: GatewayHit) => void,
): Promise<DemoGateway> {
  const hits: GatewayHit[] = [];
  const upstreamPort = await freePort();
  const upstream = createServer((_, answer) => {
    answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
  });
  const stopUpstream = onEnd(() => {
    upstream.close();
    upstream.closeAllConnections();
  });
  let comingUp: NodeJS.Timeout | null = null;
  const port = await freePort(PORT);
  if (port !== PORT) console.log(`Port ${PORT} is in use; using ${port} instead.`);
  const gateway = await startGateway({
    port,
    upstreamPort,
    onHit(hit) {
      if (hit.path !== '/') return;
      hits.push(hit);
      comingUp ??= setTimeout(() => upstream.listen(upstreamPort, '127.0.0.1'), downFor);
      onHit(hit);
    },
  });
  return {
    name: gateway.name,
    url: `http://${HOST}:${port}/`,
    hits,
    stop() {
      if (comingUp) clearTimeout(comingUp);
      gateway.stop();
      stopUpstream();
    },
  };
}
