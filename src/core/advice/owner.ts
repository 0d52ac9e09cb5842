import { CAUSES, type Cause } from '../gateways/gateway.ts';
import { GATEWAYS, isInFront } from '../gateways/gateways.ts';
import { hostOf, webAddress } from '../http/address.ts';
import { type Message, message } from '../text/message.ts';
import { siteParam } from '../view/incident-text.ts';
import type { Case } from './case.ts';
import { BY_ERROR, CAUSES_BY_STATUS, ON_OWN_SIDE, PREVENT } from './owner-rows.ts';

/** A command, ready to be copied into a POSIX shell. */
export interface Check {
  readonly label: Message;
  /**
   * One line; nothing in the address can be more of it than one word. Words where it is the same for
   * everybody; of those some do not exist, as there is no such command.
   */
  readonly command: string | Message;
}

/** What the owner of the site is told. */
export interface OwnerAdvice {
  /** Most likely first. */
  readonly causes: readonly Message[];
  readonly checks: readonly Check[];
  /** In the order of the causes. */
  readonly todo: readonly Message[];
  readonly prevent: readonly Message[];
}

type Answered = Pick<Case, 'url' | 'status' | 'identity'>;

/** What the owner of this site can look at. The checks are empty where `url` is no web address. */
export function ownerAdvice(c: Answered): OwnerAdvice {
  const causes = causesOf(c);
  const host = siteParam(hostOf(c.url));
  return {
    causes: causes.map((cause) => message(`owner_cause_${cause}`, host)),
    checks: Object.entries(commandsFor(c)).map(([what, command]) => ({
      label: message(`owner_check_${what}`, host),
      command,
    })),
    todo: causes.map((cause) => message(`owner_todo_${cause}`, host)),
    prevent: PREVENT.map((how) => message(`owner_prevent_${how}`)),
  };
}

/** All causes, most likely first: what the proxy itself says weighs most, then the status, then the gateway. */
export function causesOf({ status, identity }: Answered): readonly Cause[] {
  const { gateway = null, ownSide = null, proxyError = null } = identity ?? {};
  const likely = [
    Object.entries(BY_ERROR).find(([start]) => proxyError?.startsWith(start))?.[1],
    ownSide && ON_OWN_SIDE,
    CAUSES_BY_STATUS[status],
    gateway && GATEWAYS[gateway].causes,
  ].flatMap((causes) => (causes ? (causes.split(' ') as Cause[]) : []));
  return [...new Set([...likely, ...CAUSES])];
}

function commandsFor({ url, identity }: Answered): Readonly<Record<string, string | Message>> {
  const address = webAddress(url);
  if (address === null) return {};
  const { href, hostname, port, protocol } = address;
  const curl = `curl -${/[[\]{}]/.test(href) ? 'g' : ''}svo /dev/null`;
  const page = shellWord(href);
  const host = shellWord(hostname.replace(/^\[|\]$/g, ''));
  const place = shellWord(`${hostname}:${port || (protocol === 'http:' ? 80 : 443)}:ADDRESS`);
  const gateway = identity?.gateway ?? null;
  return {
    answer: `${curl} ${page}`,
    ...(gateway && { log: message(`owner_log_${gateway}`) }),
    ...(gateway && isInFront(gateway) && { origin: `${curl} --resolve ${place} ${page}` }),
    load: 'uptime; free -m; df -h',
    // A name may begin like an option, which no quotes can hide.
    ...(!host.startsWith('-') && {
      dns: `dig +short ${host} || nslookup ${host}`,
      ping: `ping -c 4 ${host}`,
      route: `traceroute ${host}`,
    }),
  };
}

/**
 * The text as one word of a POSIX shell (POSIX.1-2017, Shell Command Language §2.2.2): within
 * single quotes, unless all of it is harmless as it stands.
 */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
