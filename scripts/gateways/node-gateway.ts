import { createServer, request } from 'node:http';
import { onEnd } from '../process/on-exit.ts';
import type { Gateway, GatewayOptions } from './gateway.ts';

const PAGE = `<html>
<head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center></body>
</html>
`;

/** A substitute where nginx is not installed: it answers as nginx does if its upstream is down. */
export async function startNodeGateway({
  port,
  upstreamPort,
  onHit,
}: GatewayOptions): Promise<Gateway> {
  const server = createServer((incoming, answer) => {
    const { method = 'GET', url: path = '/', headers } = incoming;
    const report = (status: number) =>
      onHit({ at: Date.now(), host: headers.host ?? '', method, path, status });
    const onward = request(
      { port: upstreamPort, host: '127.0.0.1', method, path, headers },
      (upstream) => {
        report(upstream.statusCode ?? 502);
        answer.writeHead(upstream.statusCode ?? 502, upstream.headers);
        upstream.pipe(answer);
      },
    );
    onward.on('error', () => {
      if (answer.headersSent) return void answer.destroy();
      report(502);
      answer.writeHead(502, { 'content-type': 'text/html' }).end(PAGE);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  });
  const stop = onEnd(() => {
    server.close();
    server.closeAllConnections();
  });
  return { name: 'the built-in gateway', port, stop };
}
