import { expect, it } from 'vitest';
import type { Identity } from '../../../src/core/gateways/identity.ts';
import { isGatewayOfSite } from '../../../src/core/gateways/is-gateway-of-site.ts';
import { identityOf } from '../advice/any-case.ts';

const NGINX: Partial<Identity> = { gateway: 'nginx', confidence: 'certain' };

it.each<[string, boolean, Partial<Identity>, Record<string, string>]>([
  ['nginx, for certain', true, NGINX, {}],
  ['a CDN, for certain', true, { gateway: 'fastly', confidence: 'certain' }, {}],
  ['probably nginx', false, { ...NGINX, confidence: 'likely' }, {}],
  ['an unknown gateway', false, {}, {}],
  ['an unknown gateway with a status of Cloudflare’s', true, { status: 522 }, {}],
  [
    'nginx, where the browser uses a proxy that can write pages',
    false,
    NGINX,
    { ':own-proxy': 'http' },
  ],
  ['perhaps a proxy of the user', false, { ...NGINX, ownSide: 'likely' }, {}],
  ['Squid, for certain', false, { gateway: 'squid', confidence: 'certain' }, {}],
  [
    'a server that companies run as a proxy, too',
    false,
    { gateway: 'traffic-server', confidence: 'certain' },
    {},
  ],
])('%s is surely of the site: %s', (_, is, identity, headers) => {
  expect(isGatewayOfSite(identityOf(identity), headers)).toBe(is);
});
