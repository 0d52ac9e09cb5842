import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../process/find-program.ts';
import { tempFolder } from '../process/temp-folder.ts';
import type { Gateway } from './gateway.ts';
import type { RealGatewayOptions } from './options.ts';
import { startServer } from './start-server.ts';

/**
 * Starts the installed Varnish on an unprivileged port; null if it is not installed. Throws if it
 * does not start.
 */
export async function startVarnish(options: RealGatewayOptions): Promise<Gateway | null> {
  const program = findProgram('varnishd');
  if (!program) return null;
  const folder = tempFolder('varnish');
  const file = join(folder.path, 'default.vcl');
  writeFileSync(file, configuration(options));
  const { port } = options;
  const stop = await startServer({
    name: 'Varnish',
    program,
    args: [
      '-F',
      ...['-a', `127.0.0.1:${port}`],
      ...['-f', file],
      ...['-n', join(folder.path, 'work')],
      ...['-s', 'malloc,8m'],
      ...['-T', 'none'],
      // Its jail needs users of its own, and a folder that they may enter.
      ...['-j', 'none'],
      ...['-p', 'thread_pool_min=5', '-p', 'thread_pools=1'],
      // Otherwise it sends nothing for a while to a backend that has just refused a connection.
      ...['-p', 'backend_remote_error_holddown=0', '-p', 'backend_local_error_holddown=0'],
    ],
    folder,
    port,
  });
  return { name: 'varnish', port, stop };
}

function configuration({ upstreamPort, more = '' }: RealGatewayOptions): string {
  return `vcl 4.0;
backend default {
  .host = "127.0.0.1";
  .port = "${upstreamPort}";
  .connect_timeout = 1s;
  .first_byte_timeout = 1s;
  .between_bytes_timeout = 1s;
}
${more}
`;
}
