import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { onEnd } from './cleanup.ts';
import { findProgram } from './find-program.ts';
import { followFile } from './follow-file.ts';
import type { Gateway, GatewayHit, GatewayOptions } from './gateway.ts';
import { guard } from './guard.ts';
import { tempFolder } from './temp-folder.ts';
import { until } from './until.ts';

/** Starts the installed nginx on an unprivileged port; null where there is none. */
export async function startNginx(options: GatewayOptions): Promise<Gateway | null> {
  const program = findProgram('nginx');
  if (!program) return null;
  const folder = tempFolder('nginx');
  mkdirSync(join(folder.path, 'temp'));
  const file = join(folder.path, 'nginx.conf');
  writeFileSync(file, configuration(folder.path, options));
  // A file, because nginx cannot open the kind of pipe that Node would give it.
  const log = join(folder.path, 'hits.log');
  writeFileSync(log, '');
  const nginx = spawn(program, ['-p', folder.path, '-c', file, '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const unguard = nginx.pid ? guard(nginx.pid, folder.path) : () => {};
  const kill = onEnd(() => nginx.kill('SIGKILL'));
  let complaint = '';
  nginx.stderr.on('data', (text) => {
    // The tail is enough: every refused connection is a line.
    complaint = (complaint + String(text)).slice(-2000);
  });
  const unfollow = followFile(log, (line) => {
    const hit = parseHit(line);
    if (hit) options.onHit(hit);
  });
  const stop = () => {
    unfollow();
    kill();
    folder.remove();
    unguard();
  };
  let spawnError: Error | null = null;
  nginx.once('error', (error) => {
    spawnError = error;
  });
  const listening = await until('nginx listens', async () => {
    if (spawnError || nginx.exitCode !== null) return 'ended';
    return (await isListening(options.port)) && 'yes';
  }).catch(() => 'ended');
  if (listening !== 'yes' || nginx.exitCode !== null) {
    stop();
    throw new Error(`nginx did not start: ${spawnError ?? complaint.trim()}`);
  }
  return { name: 'nginx', stop };
}

// One process without a master: killing it leaves no worker behind, and it needs no other user.
function configuration(folder: string, { port, upstreamPort }: GatewayOptions): string {
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
    location / {
      proxy_pass http://127.0.0.1:${upstreamPort};
      proxy_set_header Host $http_host;
      proxy_connect_timeout 2s;
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

function isListening(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}
