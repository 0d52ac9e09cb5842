import { execFileSync } from 'node:child_process';
import { findProgram } from '../process/find-program.ts';
import { startApache } from './apache.ts';
import { startCaddy } from './caddy.ts';
import type { Gateway } from './gateway.ts';
import { startHaproxy } from './haproxy.ts';
import { startNginx } from './nginx.ts';
import type { RealGatewayOptions } from './options.ts';
import { startVarnish } from './varnish.ts';

/** The gateways that can be started here, by the ids that the extension gives them. */
export const REAL_GATEWAYS = ['nginx', 'haproxy', 'apache', 'varnish', 'caddy'] as const;

export type RealGateway = (typeof REAL_GATEWAYS)[number];

type Start = (options: RealGatewayOptions) => Promise<Gateway | null>;

const START: Readonly<Record<RealGateway, Start>> = {
  nginx: startNginx,
  haproxy: startHaproxy,
  apache: startApache,
  varnish: startVarnish,
  caddy: startCaddy,
};

/** Starts an installed gateway. Throws if it is not installed or does not start. */
export async function startRealGateway(
  id: RealGateway,
  options: RealGatewayOptions,
): Promise<Gateway> {
  const gateway = await START[id](options);
  if (!gateway) throw new Error(`${id} is not installed.`);
  return gateway;
}

/** The name and version that the installed program reports. Throws if it is not installed. */
export function versionOf(id: RealGateway): string {
  const [name, programs, flag, pattern] = VERSIONS[id];
  const program = programs.map(findProgram).find((path) => path !== null);
  if (!program) throw new Error(`${id} is not installed.`);
  // Some of them print it to stderr.
  const said = execFileSync('/bin/sh', ['-c', `"$0" ${flag} 2>&1`, program], { encoding: 'utf8' });
  return `${name} ${pattern.exec(said)?.[1] ?? '(unknown version)'}`;
}

const VERSIONS: Readonly<
  Record<RealGateway, readonly [string, readonly string[], string, RegExp]>
> = {
  nginx: ['nginx', ['nginx'], '-v', /nginx\/([\d.]+)/],
  haproxy: ['HAProxy', ['haproxy'], '-v', /version ([\d.]+)/],
  apache: ['Apache', ['apache2', 'httpd'], '-v', /Apache\/([\d.]+)/],
  varnish: ['Varnish', ['varnishd'], '-V', /varnish-([\d.]+)/],
  caddy: ['Caddy', ['caddy'], 'version', /v?([\d.]+)/],
};
