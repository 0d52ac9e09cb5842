import { CAUSES, type Cause } from '../gateways/gateway.ts';
import { GATEWAYS, isInFront } from '../gateways/gateways.ts';
import { hostOf, webAddress } from '../http/address.ts';
import { oneTimeKind } from '../http/one-time-link.ts';
import { type Message, message } from '../text/message.ts';
import { siteParam } from '../view/incident-facts.ts';
import type { Case } from './case.ts';
import {
  BY_COOKIES,
  BY_ERROR,
  CAUSES_BY_STATUS,
  FIND_BIG_HEADER,
  ON_OWN_SIDE,
  PREVENT,
  WITH_NGINX_BUFFERS,
  WITHOUT_APP,
} from './owner-rows.ts';

/** A command to copy into a POSIX shell. */
export interface Check {
  readonly label: Message;
  /**
   * One line, in which the URL can be no more than one word. A message if it is the same for
   * everyone; some of these messages do not exist, since there is no such command.
   */
  readonly command: string | Message;
}

/** The advice for the owner of the site. */
export interface OwnerAdvice {
  /** Most likely first. */
  readonly causes: readonly Message[];
  readonly checks: readonly Check[];
  /** In the order of the causes. */
  readonly todo: readonly Message[];
  readonly prevent: readonly Message[];
}

type Answered = Pick<Case, 'url' | 'status' | 'identity'> &
  Partial<Pick<Case, 'isOfRouter' | 'verdict'>>;

/** The advice for the owner of this site. `checks` is empty if `url` is not http(s). */
export function ownerAdvice(c: Answered): OwnerAdvice {
  const causes = causesOf(c);
  const host = siteParam(hostOf(c.url));
  const gateway = c.identity?.gateway ?? null;
  const hasNginxBuffers = gateway !== null && WITH_NGINX_BUFFERS.includes(gateway);
  const idOf = (cause: Cause) => (cause === 'answer' && hasNginxBuffers ? 'answer_nginx' : cause);
  return {
    causes: causes.map((cause) => message(`owner_cause_${idOf(cause)}`, host)),
    checks: Object.entries(commandsFor(c)).map(([what, command]) => ({
      label: message(`owner_check_${what}`, host),
      command,
    })),
    todo: causes.map((cause) => message(`owner_todo_${idOf(cause)}`, host)),
    prevent: PREVENT.map((how) => message(`owner_prevent_${how}`)),
  };
}

/**
 * All causes, most likely first. That the page works without cookies has the most weight, then the
 * proxy's own error, then the visitor's side, then a router's mark, then the status, then the gateway.
 */
export function causesOf({
  status,
  identity,
  isOfRouter = false,
  verdict = null,
}: Answered): readonly Cause[] {
  const { gateway = null, ownSide = null, proxyError = null } = identity ?? {};
  const likely = [
    verdict === 'cookies' && BY_COOKIES,
    Object.entries(BY_ERROR).find(([start]) => proxyError?.startsWith(start))?.[1],
    ownSide && ON_OWN_SIDE,
    isOfRouter && WITHOUT_APP,
    CAUSES_BY_STATUS[status],
    gateway && GATEWAYS[gateway].causes,
  ].flatMap((causes) => (causes ? (causes.split(' ') as Cause[]) : []));
  return [...new Set([...likely, ...CAUSES])];
}

function commandsFor({ url, identity }: Answered): Readonly<Record<string, string | Message>> {
  const address = webAddress(url);
  if (address === null) return {};
  const { hostname, port, protocol } = address;
  // The commands are kept in the history of a shell and may be shared.
  const href = oneTimeKind(url) === null ? address.href : `${address.origin}/`;
  const curl = `curl -${/[[\]{}]/.test(href) ? 'g' : ''}svo /dev/null`;
  const page = shellWord(href);
  const bareHost = hostname.replace(/^\[|\]$/g, '');
  const host = shellWord(bareHost);
  // Commands take a host name that begins with "-" for an option, in quotes or not.
  const isOption = bareHost.startsWith('-');
  const place = shellWord(`${hostname}:${port || (protocol === 'http:' ? 80 : 443)}:ADDRESS`);
  const gateway = identity?.gateway ?? null;
  return {
    answer: `${curl} ${page}`,
    ...(gateway === 'nginx' && { headers: FIND_BIG_HEADER }),
    ...(gateway && { log: message(`owner_log_${gateway}`) }),
    ...(gateway &&
      isInFront(gateway) &&
      !isOption && { origin: `${curl} --resolve ${place} ${page}` }),
    load: 'uptime; free -m; df -h',
    ...(!isOption && {
      dns: `dig +short ${host} || nslookup ${host}`,
      ping: `ping -c 4 ${host}`,
      route: `traceroute ${host}`,
    }),
  };
}

/**
 * The text as one word of a POSIX shell (POSIX.1-2017, Shell Command Language §2.2.2): in single
 * quotes, unless it is safe without them.
 */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
