import { diagnose, type Evidence } from '../../../src/core/diagnosis/diagnose.ts';
import { evidenceIn } from '../../../src/core/diagnosis/incident-evidence.ts';
import {
  chipFor,
  gatewayText,
  testOutcome,
  withVerdict,
} from '../../../src/core/diagnosis/screen-sentences.ts';
import { identify } from '../../../src/core/gateways/identify.ts';
import type { PageText } from '../../../src/core/gateways/identity.ts';
import { readProxyStatus } from '../../../src/core/gateways/proxy-status.ts';
import type { Message } from '../../../src/core/text/message.ts';
import { popupView } from '../../../src/core/view/popup-view.ts';
import type { Example } from '../../gallery/example.ts';
import { examples } from '../../gallery/examples.ts';

export const NOW = Date.UTC(2026, 10, 20, 12);
const { waiting } = examples(NOW) as Readonly<Record<'waiting', Example>>;
export const since = waiting.evidence.failingSince ?? NOW;
export const QUIET = { otherFineAt: null, othersFine: 0 };
export const SQUID = { 'x-squid-error': 'ERR_CONNECT_FAIL 111' };
export const CLOUDFLARE = { server: 'cloudflare', 'cf-cache-status': 'HIT' };

/** What is known about a page that waits for its next attempt, while other sites load. */
export interface Screen {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: PageText | null;
  readonly evidence: Partial<Evidence>;
}

/** All messages about the failure that the popup shows at once while it waits. */
export function sentencesOf({ headers, text, evidence: own }: Screen): Message[] {
  const record = waiting.record;
  const incident = record?.incident;
  if (!record || !incident) throw new Error('no incident');
  const answer = { ...incident.answer, headers, receivedAt: NOW - 5000, cached: true };
  const input = { ...waiting, record: { ...record, incident: { ...incident, answer } } };
  const identity = identify(answer, text, readProxyStatus(headers['proxy-status']));
  const evidence = {
    ...waiting.evidence,
    ...evidenceIn({ ...incident, answer }, identity),
    ...own,
  };
  const verdict = diagnose(evidence);
  const { headline, blame, detail } = withVerdict(popupView(input), verdict);
  const { connection } = evidence;
  return [
    headline,
    blame,
    detail,
    ...(connection === null ? [] : [testOutcome(connection, verdict)]),
    chipFor(identity, verdict.kind),
    verdict.evidence,
    gatewayText(identity, verdict.kind),
  ].filter((it) => it !== null);
}

export const PLAIN: Screen = {
  headers: {},
  text: { title: 'Oh no', text: 'Sorry.' },
  evidence: {},
};
