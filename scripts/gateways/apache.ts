import { accessSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../process/find-program.ts';
import { tempFolder } from '../process/temp-folder.ts';
import type { Gateway } from './gateway.ts';
import type { RealGatewayOptions } from './options.ts';
import { startServer } from './start-server.ts';

/** The folders of modules on Debian, on Fedora, and on macOS with and without Homebrew. */
const MODULE_FOLDERS = [
  '/usr/lib/apache2/modules',
  '/usr/lib64/httpd/modules',
  '/opt/homebrew/lib/httpd/modules',
  '/usr/libexec/apache2',
];

/** Those after `proxy_http` are for error pages of one's own and in several languages. */
const MODULES = 'mpm_event authz_core proxy proxy_http alias filter include mime negotiation'.split(
  ' ',
);

/**
 * Starts the installed Apache on an unprivileged port; null if it is not installed. Throws if it
 * does not start.
 */
export async function startApache(options: RealGatewayOptions): Promise<Gateway | null> {
  const program = findProgram('apache2') ?? findProgram('httpd');
  const modules = MODULE_FOLDERS.find((folder) => isThere(join(folder, 'mod_proxy_http.so')));
  if (!program || !modules) return null;
  const folder = tempFolder('apache');
  const file = join(folder.path, 'apache.conf');
  writeFileSync(file, configuration(folder.path, modules, options));
  const stop = await startServer({
    name: 'Apache',
    program,
    // One process: in its other modes, children survive when the first process is killed.
    args: ['-X', '-d', folder.path, '-f', file],
    folder,
    port: options.port,
  });
  return { name: 'apache', port: options.port, stop };
}

function configuration(
  folder: string,
  modules: string,
  { port, upstreamPort, more = 'ServerSignature On' }: RealGatewayOptions,
): string {
  const load = MODULES.map((name) => {
    return `LoadModule ${name}_module ${join(modules, `mod_${name}.so`)}`;
  });
  // Apache refuses to serve as root. 65534 is the id of `nobody`.
  const user = process.getuid?.() === 0 ? 'User #65534\nGroup #65534' : '';
  return `${load.join('\n')}
${user}
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
DefaultRuntimeDir ${folder}
PidFile ${join(folder, 'apache.pid')}
ErrorLog /dev/null
LogLevel crit
TypesConfig /dev/null
ProxyPreserveHost On
ProxyTimeout 1
${more}
ProxyPass / http://127.0.0.1:${upstreamPort}/ retry=0 connectiontimeout=1
`;
}

function isThere(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}
