import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../process/find-program.ts';
import { tempFolder } from '../process/temp-folder.ts';
import type { Gateway } from './gateway.ts';
import type { RealGatewayOptions } from './options.ts';
import { startServer } from './start-server.ts';

/**
 * Starts the installed Caddy on an unprivileged port; null if it is not installed. Throws if it
 * does not start.
 */
export async function startCaddy(options: RealGatewayOptions): Promise<Gateway | null> {
  const program = findProgram('caddy');
  if (!program) return null;
  const folder = tempFolder('caddy');
  const file = join(folder.path, 'Caddyfile');
  writeFileSync(file, configuration(options));
  const stop = await startServer({
    name: 'Caddy',
    program,
    args: ['run', '--config', file, '--adapter', 'caddyfile'],
    folder,
    port: options.port,
    // Caddy would keep certificates and its last configuration in the home folder.
    env: { HOME: folder.path, XDG_DATA_HOME: folder.path, XDG_CONFIG_HOME: folder.path },
  });
  return { name: 'caddy', port: options.port, stop };
}

function configuration({ port, upstreamPort, more = '' }: RealGatewayOptions): string {
  return `{
  admin off
  auto_https off
}
http://:${port} {
  bind 127.0.0.1
  reverse_proxy 127.0.0.1:${upstreamPort} {
    transport http {
      dial_timeout 1s
      response_header_timeout 1s
    }
  }
  ${more}
}
`;
}
