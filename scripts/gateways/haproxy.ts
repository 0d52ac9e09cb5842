import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../process/find-program.ts';
import { tempFolder } from '../process/temp-folder.ts';
import type { Gateway } from './gateway.ts';
import type { RealGatewayOptions } from './options.ts';
import { startServer } from './start-server.ts';

/**
 * Starts the installed HAProxy on an unprivileged port; null if it is not installed. Throws if it
 * does not start.
 */
export async function startHaproxy(options: RealGatewayOptions): Promise<Gateway | null> {
  const program = findProgram('haproxy');
  if (!program) return null;
  const folder = tempFolder('haproxy');
  const file = join(folder.path, 'haproxy.cfg');
  writeFileSync(file, configuration(options));
  const stop = await startServer({
    name: 'HAProxy',
    program,
    args: ['-db', '-f', file],
    folder,
    port: options.port,
  });
  return { name: 'haproxy', port: options.port, stop };
}

// `retries 0`: otherwise it waits a second before it retries a refused connection.
function configuration({ port, upstreamPort, more = '' }: RealGatewayOptions): string {
  return `global
  nbthread 1
  maxconn 100
defaults
  mode http
  retries 0
  timeout connect 1s
  timeout client 20s
  timeout server 1s
frontend visitors
  bind 127.0.0.1:${port}
  default_backend origins
backend origins
  server origin 127.0.0.1:${upstreamPort}
  ${more}
`;
}
