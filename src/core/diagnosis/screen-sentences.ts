import type { Identity } from '../gateways/identity.ts';
import { identityText } from '../gateways/identity-text.ts';
import { joinMessages, type Message, message } from '../text/message.ts';
import { type Connection, connectionText, noneAlone } from './connection-test.ts';
import type { Diagnosis, DiagnosisKind } from './diagnose.ts';

// One screen says several things about a failure. What is decided here keeps them from disagreeing.

/**
 * Details of a page that fails, by the beginning of their message id. They blame nobody: only the
 * verdict does.
 */
const OF_FAILURES = /^(down|trying|trying_last|pause)_detail/;
/** Details that say how soon such a failure passes, or that the site's app is not running. */
const HOPES = /^(down|no_app)_detail/;

/** The detail of a state, with whose fault it is, if that is known. */
export function explainFault(detail: Message, verdict: DiagnosisKind | undefined): Message {
  if (verdict === 'copy' && HOPES.test(detail.id)) return message('copy_detail');
  if (verdict === 'cookies' && HOPES.test(detail.id)) return message('cookies_detail');
  if (verdict === 'site' && OF_FAILURES.test(detail.id))
    return joinMessages(message('blame_site'), detail);
  return detail;
}

const SITES_OWN: readonly DiagnosisKind[] = ['site', 'page', 'copy', 'cookies'];
const USERS_OWN: readonly DiagnosisKind[] = ['own-side', 'portal', 'offline'];

/** Whether the text about this gateway agrees with the verdict. */
export function fitsVerdict(
  { ownSide, gateway, proxyError }: Identity,
  verdict: DiagnosisKind | undefined,
): boolean {
  if (gateway === null && proxyError === null && ownSide === null) return true;
  const fitting = ownSide === null ? SITES_OWN : USERS_OWN;
  return verdict !== undefined && fitting.includes(verdict);
}

/**
 * What the gateway means for the visitor, beside the verdict; null if the lines above say the same, or
 * the verdict says otherwise.
 */
export function gatewayText(
  identity: Identity,
  verdict: DiagnosisKind | undefined,
): Message | null {
  const { gateway, proxyError, ownSide } = identity;
  const isUnknown = gateway === null && proxyError === null && ownSide === null;
  const isExplained = isUnknown || verdict === 'copy' || verdict === 'cookies';
  return isExplained || !fitsVerdict(identity, verdict) ? null : identityText(identity).visitor;
}

/** Where the connection test is offered: only where it can tell more than is known. */
const TEST_TELLS: readonly DiagnosisKind[] = ['unknown', 'many', 'own-side', 'portal', 'offline'];

/** Whether to offer the connection test. */
export function isTestOffered({ kind, sentence }: Diagnosis): boolean {
  return TEST_TELLS.includes(kind) && sentence.id !== 'verdict_offline';
}

/** The text about a result of the connection test; null if what is known by now contradicts it. */
export function testOutcome(found: Connection, { kind, othersLoad }: Diagnosis): Message | null {
  const isOutdated =
    (found === 'portal' && kind !== 'portal') || (found === 'online' && kind === 'offline');
  if (isOutdated) return null;
  const isAlone = found === 'none' && (othersLoad || SITES_OWN.includes(kind));
  return isAlone ? noneAlone() : connectionText(found);
}

/** The name of the gateway; not "your own proxy" where the verdict is otherwise. */
export function chipFor(identity: Identity, verdict: DiagnosisKind | undefined): Message {
  const isNamed = identity.gateway !== null || fitsVerdict(identity, verdict);
  return isNamed ? identityText(identity).chip : message('gateway_chip_unknown');
}
