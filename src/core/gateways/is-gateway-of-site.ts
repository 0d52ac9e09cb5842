import { type GatewayId, isOnOwnSide } from './gateways.ts';
import type { Identity } from './identity.ts';

/** Servers that companies run as proxies of their own networks, too. */
const ON_BOTH_SIDES: readonly GatewayId[] = ['traffic-server'];

/** Statuses that only Cloudflare sends, which stands in front of the site. */
function isOfCloudflare(status: number): boolean {
  return (status >= 520 && status <= 527) || status === 530;
}

/**
 * Whether a gateway of the site surely made this error. Where the browser uses a proxy that can write
 * its own answers, none is sure.
 */
export function isGatewayOfSite(
  { gateway, confidence, ownSide, status }: Identity,
  headers: Readonly<Record<string, string>>,
): boolean {
  if (ownSide !== null || ':own-proxy' in headers) return false;
  if (isOfCloudflare(status)) return true;
  if (gateway === null || confidence !== 'certain') return false;
  return !isOnOwnSide(gateway) && !ON_BOTH_SIDES.includes(gateway);
}
