import fc from 'fast-check';
import type { Case } from '../../../src/core/advice/case.ts';
import { GATEWAY_IDS, type GatewayId } from '../../../src/core/gateways/gateways.ts';
import type { Identity } from '../../../src/core/gateways/identity.ts';
import { PROXY_ERRORS } from '../../../src/core/gateways/proxy-status-errors.ts';
import { ALL_END_REASONS, ALL_HOLD_REASONS } from '../../../src/core/state/reasons.ts';

/** An ordinary 502 of an ordinary site, during a wait. */
export const USUAL: Case = {
  url: 'https://example.com/shop?id=1',
  host: 'example.com',
  status: 502,
  proxyRefused: false,
  isOfRouter: false,
  incognito: false,
  inContainer: false,
  identity: null,
  cached: false,
  byServiceWorker: false,
  crossSite: false,
  first: null,
  state: 'waiting',
  reason: null,
  verdict: 'site',
  othersLoad: true,
  recorded: true,
  clearing: false,
  watched: 'no',
  opensPrivateWindow: true,
  cookieDomains: null,
  clearable: { cache: 'yes', cookies: 'yes', 'site-data': 'yes' },
};

export function identityOf(own: Partial<Identity>): Identity {
  return {
    status: 502,
    gateway: null,
    confidence: 'unknown',
    signedBy: null,
    ownSide: null,
    reason: null,
    proxyError: null,
    proxyName: null,
    fromOrigin: false,
    ...own,
  };
}

const gateway = fc.constantFrom<GatewayId | null>(null, ...GATEWAY_IDS);

export const anyIdentity: fc.Arbitrary<Identity> = fc.record({
  status: fc.integer(),
  gateway,
  confidence: fc.constantFrom('certain', 'likely', 'unknown'),
  signedBy: gateway,
  ownSide: fc.constantFrom('certain', 'likely', null),
  reason: fc.option(fc.string({ unit: 'binary', maxLength: 160 })),
  proxyError: fc.option(fc.constantFrom(...PROXY_ERRORS)),
  proxyName: fc.option(fc.string({ maxLength: 64 })),
  fromOrigin: fc.boolean(),
});

const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    'http://intranet/',
    'https://[::1]:8443/a',
    'http://203.0.113.7/',
    'nonsense',
    '',
    'file:///a',
  ),
);
const clearable = fc.constantFrom('yes', 'private', 'plain-http', 'form', 'not-web');

export const anyCase: fc.Arbitrary<Case> = fc.record({
  url,
  host: fc.oneof(fc.domain(), fc.constant(''), fc.string({ unit: 'binary' })),
  status: fc.oneof(fc.constantFrom(502, 503, 504, 520, 521, 522, 525, 530), fc.integer()),
  proxyRefused: fc.boolean(),
  isOfRouter: fc.boolean(),
  incognito: fc.boolean(),
  inContainer: fc.boolean(),
  identity: fc.option(anyIdentity),
  cached: fc.boolean(),
  byServiceWorker: fc.boolean(),
  crossSite: fc.boolean(),
  first: fc.constantFrom(null, 'own', 'cross-site'),
  state: fc.constantFrom(
    ...(['well', 'waiting', 'held', 'trying', 'recovered'] as const),
    ...(['stopped', 'refused', 'no-record', 'no-access'] as const),
  ),
  reason: fc.option(fc.constantFrom(...ALL_HOLD_REASONS, ...ALL_END_REASONS)),
  verdict: fc.constantFrom(
    ...([null, 'offline', 'site', 'many', 'page', 'unknown', 'own-side'] as const),
    ...(['portal', 'copy', 'cookies'] as const),
  ),
  othersLoad: fc.boolean(),
  recorded: fc.boolean(),
  clearing: fc.boolean(),
  watched: fc.constantFrom('no', 'yes', 'full', 'unclear'),
  opensPrivateWindow: fc.boolean(),
  cookieDomains: fc.option(fc.array(fc.domain(), { maxLength: 3 })),
  clearable: fc.record({ cache: clearable, cookies: clearable, 'site-data': clearable }),
});
