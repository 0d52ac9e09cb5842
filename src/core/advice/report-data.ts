import { GATEWAYS } from '../gateways/gateways.ts';
import type { Confidence, Identity } from '../gateways/identity.ts';
import { webAddress } from '../http/address.ts';
import { oneTimeKind } from '../http/one-time-link.ts';
import type { Attempt, AttemptOutcome, Trigger } from '../state/incident.ts';
import { NO_CONNECTION } from '../state/no-connection.ts';
import { type Message, message, type Param } from '../text/message.ts';
import type { MessageId } from '../text/message-id.ts';
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

/** In place of a status. */
const NO_ANSWER = message('report_outcome_network_error');

/** What became of an attempt that got no status. */
const OUTCOMES: Readonly<Record<Exclude<AttemptOutcome, number | null> | 'under-way', MessageId>> =
  {
    'network-error': 'report_outcome_network_error',
    'no-answer': 'report_outcome_no_answer',
    stopped: 'report_outcome_stopped',
    'under-way': 'report_outcome_under_way',
  };

const TRIGGERS: Readonly<Record<Trigger, MessageId>> = {
  schedule: 'report_by_schedule',
  'tab-activated': 'report_by_tab_activated',
  follow: 'report_by_follow',
  user: 'report_by_user',
  page: 'report_by_page',
};

const CONFIDENCES: Readonly<Record<Confidence, MessageId>> = {
  certain: 'report_gateway_certain',
  likely: 'report_gateway_likely',
  unknown: 'report_gateway_unknown',
};

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
  const isUnanswered = status === NO_CONNECTION;
  const found = Object.entries(headers).flatMap(([name, raw]) => {
    const isReported = REPORTED.test(name) && !(ownSide && NAMES_PROXY.test(name));
    const value = isReported ? sanitizeText(raw, LONGEST_HEADER).trim() : '';
    return literals(value && `${name}: ${value}`);
  });
  const lines: [label: MessageId, ...ReportValue[]][] = [
    ['report_address', ...literals(address?.href.slice(0, LONGEST_ADDRESS_REPORTED))],
    [
      'report_status',
      isUnanswered ? { words: NO_ANSWER } : { literal: `${status} ${reason}`.trim() },
    ],
    ['report_since', ...(startedAt === null ? [] : [instant(startedAt)])],
    ['report_written', instant(now)],
    ['report_attempts', ...attempts.slice(-MOST_ATTEMPTS_REPORTED).map(attemptValue)],
    ['report_gateway', ...gatewayValues(identity)],
    ['report_reason', ...literals(identity?.reason)],
    ['report_proxy_error', ...literals(identity?.proxyError)],
    ['report_headers', ...found],
  ];
  return {
    title: message(
      'report_title',
      isUnanswered ? { kind: 'words', words: NO_ANSWER } : text(String(status)),
      siteParam(address?.hostname ?? ''),
    ),
    lines: lines.flatMap(([id, ...values]) =>
      values.length === 0 ? [] : [{ label: message(id), values }],
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
    typeof outcome === 'number' ? text(String(outcome)) : words(OUTCOMES[outcome ?? 'under-way']);
  return { at, words: message('report_attempt', came, words(TRIGGERS[trigger])) };
}

function gatewayValues(identity: Identity | null): ReportValue[] {
  const { gateway = null, signedBy = null, confidence = 'unknown' } = identity ?? {};
  const made = confidence === 'unknown' ? null : gateway;
  const values = [
    made === null
      ? message('report_gateway_unknown')
      : message(CONFIDENCES[confidence], text(GATEWAYS[made].name)),
  ];
  if (signedBy !== null && signedBy !== made)
    values.push(message('report_gateway_signed', text(GATEWAYS[signedBy].name)));
  return values.map((words) => ({ words }));
}

function text(it: string): Param {
  return { kind: 'text', text: it };
}

function words(id: MessageId): Param {
  return { kind: 'words', words: message(id) };
}
