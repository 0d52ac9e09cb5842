/** The parts of an answer that say whether the visitor is shut out. */
interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Headers of firewalls in front of a site, set on what they refuse. */
export const BAN_HEADERS: readonly string[] = ['x-amzn-waf-action', 'x-datadome', 'x-sucuri-block'];

/** Servers that name themselves only on answers that they made; their 403 is a firewall's. */
const FIREWALLS = /^\s*(AkamaiGHost|CloudFront|awselb\/|ddos-guard|Sucuri)/i;

/**
 * Whether the answer shuts the visitor out: each further request may prolong that. Only a 403, 405
 * or 406 can be one; the same headers may come with other answers.
 */
export function isBan({ status, headers }: Answered): boolean {
  if (status !== 403 && status !== 405 && status !== 406) return false;
  return (
    BAN_HEADERS.some((name) => (headers[name] ?? '').trim() !== '') ||
    (status === 403 && FIREWALLS.test(headers.server ?? ''))
  );
}
