import { type Message, message, type Param } from '../text/message.ts';
import { GATEWAYS, type GatewayId } from './gateways.ts';
import type { Identity } from './identity.ts';

/** The texts about who made an answer. */
export interface IdentityText {
  /** Two or three words: its name, and how certain that is. */
  readonly chip: Message;
  /** For the visitor: what it means, whether it passes, and how long that takes. */
  readonly visitor: Message;
  /** For the owner of the site: what to check first. */
  readonly owner: Message;
  /** Another gateway that left its name on the answer; null if there is none. */
  readonly signed: Message | null;
  /** The gateway's own words, quoted. */
  readonly reason: Message | null;
}

/** The texts about an identity; a `Proxy-Status` error says more than the name of the gateway. */
export function identityText(identity: Identity): IdentityText {
  const { gateway, signedBy, reason, proxyError, fromOrigin } = identity;
  const named = nameParam(gateway);
  const stem = proxyError === null ? `gateway_${stemOf(identity)}` : `proxy_error_${proxyError}`;
  const through = fromOrigin ? 'gateway_signed_through' : 'gateway_signed_last';
  return {
    chip: chipOf(identity),
    visitor: message(`${stem}_visitor`, named),
    owner: message(`${stem}_owner`, named),
    signed: isSignedByAnother(identity) ? message(through, nameParam(signedBy)) : null,
    reason: reason === null ? null : message('gateway_reason', { kind: 'text', text: reason }),
  };
}

/** Whether its last signature is of another hop, and not of the server that serves its page. */
function isSignedByAnother({ gateway, signedBy }: Identity): boolean {
  if (signedBy === null || signedBy === gateway) return false;
  return gateway === null || GATEWAYS[gateway].servedBy !== signedBy;
}

function chipOf({ gateway, confidence, ownSide, proxyError, proxyName }: Identity): Message {
  if (gateway !== null) return message(`gateway_chip_${confidence}`, nameParam(gateway));
  if (proxyError !== null && proxyName !== null)
    return message('gateway_chip_named', { kind: 'text', text: proxyName });
  return message(ownSide ? 'gateway_chip_own_proxy' : 'gateway_chip_unknown');
}

/** The name part of its message ids: `nginx`, `haproxy_503`, `any_504`, `unknown`. */
function stemOf({ gateway, status, ownSide }: Identity): string {
  if (gateway === null && ownSide) return 'own_proxy';
  const isOther = status === 503 || status === 504;
  if (gateway === null) return isOther ? `unknown_${status}` : 'unknown';
  const { ownStatuses = [], hasUsualStatuses = false } = GATEWAYS[gateway];
  const id = gateway.replaceAll('-', '_');
  if (ownStatuses.includes(status)) return `${id}_${status}`;
  return isOther && hasUsualStatuses ? `any_${status}` : id;
}

function nameParam(id: GatewayId | null): Param {
  return { kind: 'text', text: id === null ? '' : GATEWAYS[id].name };
}
