import type { Identity } from '../gateways/identity.ts';
import { identityText } from '../gateways/identity-text.ts';
import { type Message, message } from '../text/message.ts';
import type { MessageId } from '../text/message-id.ts';
import type { View } from '../view/popup-view.ts';
import { REASON_WORDS } from '../view/reason-words.ts';
import { type Connection, connectionText } from './connection-test.ts';
import type { Diagnosis, DiagnosisKind } from './diagnose.ts';

// One screen says several things about a failure. What is decided here keeps them from disagreeing.

/** The headlines that name what happened, where the verdict says more than that a page fails. */
const HEADLINES: Partial<Record<DiagnosisKind, MessageId>> = {
  portal: 'fault_network_sign_in_headline',
  copy: 'fault_copy_headline',
  cookies: 'fault_cookies_headline',
  page: 'fault_page_headline',
  'maybe-back': 'fault_maybe_back_headline',
};

function headlineFor({ headline }: View, verdict: Diagnosis): Message {
  const id = verdict.isProxyCertain
    ? 'fault_proxy_headline'
    : verdict.lead.id === 'lead_offline'
      ? 'fault_offline_headline'
      : HEADLINES[verdict.kind];
  return id === undefined ? headline : message(id, ...headline.params);
}

/**
 * The view, with whose fault the failure seems to be: in the headline, and as a line of its own.
 * Unchanged if the headline is about something else, or nothing is known yet.
 */
export function withVerdict(view: View, verdict: Diagnosis | null): View {
  if (verdict === null) return view;
  const isOfSite = verdict.kind === 'site';
  // Its headline is about the form, and a site that is known to fail is still worth a line.
  if (view.reason === 'form' && isOfSite) return { ...view, blame: verdict.lead };
  if (view.siteHeadline === null) return view;
  const isApart = isOfSite && view.reason !== null && REASON_WORDS[view.reason].isApart === true;
  return {
    ...view,
    headline: isOfSite ? view.siteHeadline : headlineFor(view, verdict),
    blame: isApart ? message('blame_site_apart') : verdict.lead,
    detail: view.isOutlook && !isOfSite ? null : view.detail,
  };
}

const SITES_OWN: readonly (DiagnosisKind | undefined)[] = [
  'site',
  'page',
  'maybe-back',
  'copy',
  'own-copy',
  'cookies',
];
const USERS_OWN: readonly (DiagnosisKind | undefined)[] = ['own-side', 'portal', 'offline'];

/** Whether the text about this gateway agrees with the verdict. */
export function fitsVerdict(
  { ownSide, gateway, proxyError }: Identity,
  verdict: DiagnosisKind | undefined,
): boolean {
  if (gateway === null && proxyError === null && ownSide === null) return true;
  const fitting = ownSide === null ? SITES_OWN : USERS_OWN;
  return fitting.includes(verdict);
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
  const isExplained =
    isUnknown || verdict === 'copy' || verdict === 'own-copy' || verdict === 'cookies';
  return isExplained || !fitsVerdict(identity, verdict) ? null : identityText(identity).visitor;
}

/** Where the connection test is offered: only where it can tell more than is known. */
export const TEST_TELLS: readonly DiagnosisKind[] = [
  'unknown',
  'many',
  'own-side',
  'portal',
  'offline',
];

/** Whether to offer the connection test. */
export function isTestOffered({ kind, lead, isProxyCertain }: Diagnosis): boolean {
  const isCertain = lead.id === 'lead_offline' || isProxyCertain === true;
  return TEST_TELLS.includes(kind) && !isCertain;
}

/** The text about a result of the connection test; null if what is known by now contradicts it. */
export function testOutcome(found: Connection, { kind }: Diagnosis): Message | null {
  const isOutdated =
    (found === 'portal' && kind !== 'portal') || (found === 'online' && kind === 'offline');
  return isOutdated ? null : connectionText(found);
}

/** The name of the gateway; not "your own proxy" where the verdict is otherwise. */
export function chipFor(identity: Identity, verdict: DiagnosisKind | undefined): Message {
  const isNamed = identity.gateway !== null || fitsVerdict(identity, verdict);
  return isNamed ? identityText(identity).chip : message('gateway_chip_unknown');
}
