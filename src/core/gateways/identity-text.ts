import { type Message, message, type Param } from '../text/message.ts';
import type { MessageId } from '../text/message-id.ts';
import {
  GATEWAY_TEXTS,
  OWN_PROXY_TEXTS,
  STATUS_TEXTS,
  type TextIds,
  UNKNOWN_STATUS_TEXTS,
  UNKNOWN_TEXTS,
  USUAL_TEXTS,
} from './gateway-texts.ts';
import { GATEWAYS, type GatewayId } from './gateways.ts';
import type { Confidence, Identity } from './identity.ts';
import { PROXY_ERROR_TEXTS } from './proxy-error-texts.ts';

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

const CHIPS: Readonly<Record<Confidence, MessageId>> = {
  certain: 'gateway_chip_certain',
  likely: 'gateway_chip_likely',
  unknown: 'gateway_chip_unknown',
};

/** The texts about an identity; a `Proxy-Status` error says more than the name of the gateway. */
export function identityText(identity: Identity): IdentityText {
  const { gateway, signedBy, reason, proxyError, fromOrigin, ownSide } = identity;
  const named = nameParam(gateway);
  // What a proxy of the user says about the site is less than that it is theirs.
  const isGateways = proxyError === null || ownSide !== null;
  const [visitor, owner] = isGateways ? textIdsOf(identity) : PROXY_ERROR_TEXTS[proxyError];
  const through = fromOrigin ? 'gateway_signed_through' : 'gateway_signed_last';
  return {
    chip: chipOf(identity),
    visitor: message(visitor, named),
    owner: message(owner, named),
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
  if (gateway !== null) return message(CHIPS[confidence], nameParam(gateway));
  if (proxyError !== null && proxyName !== null)
    return message('gateway_chip_named', { kind: 'text', text: proxyName });
  return message(ownSide ? 'gateway_chip_own_proxy' : 'gateway_chip_unknown');
}

function textIdsOf({ gateway, status, ownSide }: Identity): TextIds {
  if (gateway === null)
    return ownSide ? OWN_PROXY_TEXTS : (UNKNOWN_STATUS_TEXTS[status] ?? UNKNOWN_TEXTS);
  const { hasUsualStatuses = false } = GATEWAYS[gateway];
  const usual = hasUsualStatuses ? USUAL_TEXTS[status] : undefined;
  return STATUS_TEXTS[gateway]?.[status] ?? usual ?? GATEWAY_TEXTS[gateway];
}

function nameParam(id: GatewayId | null): Param {
  return { kind: 'text', text: id === null ? '' : GATEWAYS[id].name };
}
