import { GATEWAYS } from '../gateways/gateways.ts';
import type { Identity } from '../gateways/identity.ts';
import { webAddress } from '../http/address.ts';
import { oneTimeKind } from '../http/one-time-link.ts';
import type { Attempt } from '../state/incident.ts';

import { type Message, message, type Param } from '../text/message.ts';
import { sanitizeText } from '../text/sanitize.ts';
import { siteParam } from '../view/incident-facts.ts';

export interface ReportInput {
  readonly url: string;
  /** The user wants to include the part of the URL after "?". */
  readonly withQuery: boolean;
  readonly status: number;
  /** Epoch ms; null if its start was not observed. */
  readonly startedAt: number | null;
  readonly now: number;
  readonly attempts: readonly Attempt[];
  readonly identity: Identity | null;
  /** The kept headers of the answer; the useful ones are selected here. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * A message, or text from outside that is shown literally. `at` (epoch ms) comes before the other
 * parameters, twice: in local time and in UTC, for looking it up in a log.
 */
export type ReportValue =
  | { readonly words: Message; readonly at?: number }
  | { readonly literal: string };

export interface ReportLine {
  readonly label: Message;
  /** One value is shown beside the label, several as a list below it. */
  readonly values: readonly ReportValue[];
}

export interface Report {
  readonly title: Message;
  readonly lines: readonly ReportLine[];
}

/**
 * The kept headers by which the operators of the site or of its gateway can find this answer in
 * their logs.
 */
export const REPORTED =
  /^(age|akamai-grn|cache-status|cdn-requestid|date|eo-log-uuid|l5d-proxy-error|ngrok-error-code|proxy-status|retry-after|server|via)$|^cf-|^x-(?!content|powered)|-id$/;

/** Headers in which a proxy of the visitor's own network gives its name. */
const NAMES_PROXY = /^via$|^x-cache|^(cache|proxy)-status$/;

const LONGEST_ADDRESS_REPORTED = 2000;
const LONGEST_HEADER = 500;
/** Only the newest ones; more would add nothing. */
const MOST_ATTEMPTS_REPORTED = 20;

/**
 * What the operators of the site need to know: nothing about the user, no cookies, and no query
 * unless `withQuery` is set; of a one-time link only the origin.
 */
export function buildReport(input: ReportInput): Report {
  const { url, withQuery, status, startedAt, now, attempts, identity, headers } = input;
  const address = webAddress(url);
  const isOneTime = oneTimeKind(url) !== null;
  if (address !== null && (isOneTime || !withQuery)) address.search = '';
  if (address !== null && isOneTime) address.pathname = '/';
  const reason = sanitizeText(headers[':reason'] ?? '');
  const ownSide = identity?.ownSide;
  const found = Object.entries(headers).flatMap(([name, raw]) => {
    const isReported = REPORTED.test(name) && !(ownSide && NAMES_PROXY.test(name));
    const value = isReported ? sanitizeText(raw, LONGEST_HEADER).trim() : '';
    return literals(value && `${name}: ${value}`);
  });
  const lines: [id: string, ...ReportValue[]][] = [
    ['address', ...literals(address?.href.slice(0, LONGEST_ADDRESS_REPORTED))],
    ['status', { literal: `${status} ${reason}`.trim() }],
    ['since', ...(startedAt === null ? [] : [instant(startedAt)])],
    ['written', instant(now)],
    ['attempts', ...attempts.slice(-MOST_ATTEMPTS_REPORTED).map(attemptValue)],
    ['gateway', ...gatewayValues(identity)],
    ['reason', ...literals(identity?.reason)],
    ['proxy_error', ...literals(identity?.proxyError)],
    ['headers', ...found],
  ];
  return {
    title: message('report_title', text(String(status)), siteParam(address?.hostname ?? '')),
    lines: lines.flatMap(([id, ...values]) =>
      values.length === 0 ? [] : [{ label: message(`report_${id}`), values }],
    ),
  };
}

function literals(value: string | null | undefined): ReportValue[] {
  return (value ?? '').trim() === '' ? [] : [{ literal: value ?? '' }];
}

function instant(at: number): ReportValue {
  return { at, words: message('report_instant') };
}

function attemptValue({ at, trigger, outcome }: Attempt): ReportValue {
  const came =
    typeof outcome === 'number'
      ? text(String(outcome))
      : words(`report_outcome_${outcome ?? 'under-way'}`);
  return { at, words: message('report_attempt', came, words(`report_by_${trigger}`)) };
}

function gatewayValues(identity: Identity | null): ReportValue[] {
  const { gateway = null, signedBy = null, confidence = 'unknown' } = identity ?? {};
  const made = confidence === 'unknown' ? null : gateway;
  const values = [
    made === null
      ? message('report_gateway_unknown')
      : message(`report_gateway_${confidence}`, text(GATEWAYS[made].name)),
  ];
  if (signedBy !== null && signedBy !== made)
    values.push(message('report_gateway_signed', text(GATEWAYS[signedBy].name)));
  return values.map((words) => ({ words }));
}

function text(it: string): Param {
  return { kind: 'text', text: it };
}

function words(id: string): Param {
  return { kind: 'words', words: message(id) };
}
