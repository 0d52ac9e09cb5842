import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../process/find-program.ts';
import { followFile } from '../process/follow-file.ts';
import { tempFolder } from '../process/temp-folder.ts';
import type { Gateway, GatewayHit, GatewayOptions } from './gateway.ts';
import { startServer } from './start-server.ts';

export interface NginxOptions extends Omit<GatewayOptions, 'onHit'> {
  readonly onHit?: GatewayOptions['onHit'];
  /** More directives for the server block, each ended by a semicolon. */
  readonly more?: string;
}

/**
 * Starts the installed nginx on an unprivileged port; null if it is not installed. Throws if it
 * does not start.
 */
export async function startNginx(options: NginxOptions): Promise<Gateway | null> {
  const program = findProgram('nginx');
  if (!program) return null;
  const folder = tempFolder('nginx');
  mkdirSync(join(folder.path, 'temp'));
  const file = join(folder.path, 'nginx.conf');
  writeFileSync(file, configuration(folder.path, options));
  // A file, since nginx cannot open the kind of pipe that Node would give it.
  const log = join(folder.path, 'hits.log');
  writeFileSync(log, '');
  const { onHit, port } = options;
  const end = await startServer({
    name: 'nginx',
    program,
    args: ['-p', folder.path, '-c', file, '-e', 'stderr'],
    folder,
    port,
  });
  const unfollow = onHit
    ? followFile(log, (line) => {
        const hit = parseHit(line);
        if (hit) onHit(hit);
      })
    : () => {};
  const stop = () => {
    unfollow();
    end();
  };
  return { name: 'nginx', port, stop };
}

// One process without a master: killing it leaves no worker behind, and it needs no other user.
function configuration(folder: string, { port, upstreamPort, more = '' }: NginxOptions): string {
  const temp = (['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'] as const)
    .map((kind) => `${kind}_temp_path ${join(folder, 'temp', kind)};`)
    .join('\n  ');
  return `daemon off;
master_process off;
pid ${join(folder, 'nginx.pid')};
error_log stderr error;
events { worker_connections 256; }
http {
  ${temp}
  log_format hits '$msec $status $request_method $http_host $request_uri';
  access_log ${join(folder, 'hits.log')} hits;
  server {
    listen 127.0.0.1:${port};
    ${more}
    location / {
      proxy_pass http://127.0.0.1:${upstreamPort};
      proxy_set_header Host $http_host;
      proxy_connect_timeout 2s;
      proxy_read_timeout 2s;
    }
  }
}
`;
}

function parseHit(line: string): GatewayHit | null {
  const [seconds, status, method, host, path] = line.split(' ');
  if (!seconds || !status || !method || !host || !path) return null;
  return { at: Number(seconds) * 1000, status: Number(status), method, host, path };
}
