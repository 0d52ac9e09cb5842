import { hostOf, webAddress } from '../address.ts';
import { siteParam } from '../incident-told.ts';
import { say, type Words } from '../words.ts';
import type { Case } from './case.ts';
import {
  BY_ERROR,
  BY_GATEWAY,
  BY_STATUS,
  CAUSES,
  type Cause,
  IN_FRONT,
  ON_OWN_SIDE,
  PREVENT,
} from './owner-rows.ts';
import { shellWord } from './shell.ts';

/** A command, ready to be copied into a POSIX shell. */
export interface Check {
  readonly label: Words;
  /** One line; nothing in the address can be more of it than one word. */
  readonly command: string;
}

/** What the owner of the site is told. */
export interface OwnerAdvice {
  /** Most likely first. */
  readonly causes: readonly Words[];
  readonly checks: readonly Check[];
  /** In the order of the causes. */
  readonly todo: readonly Words[];
  readonly prevent: readonly Words[];
}

type Answered = Pick<Case, 'url' | 'status' | 'identity'>;

/** What the owner of this site can look at. The checks are empty where `url` is no web address. */
export function ownerAdvice(c: Answered): OwnerAdvice {
  const causes = causesOf(c);
  const host = siteParam(hostOf(c.url));
  return {
    causes: causes.map((cause) => say(`owner_cause_${cause}`, host)),
    checks: checksOf(c).map(([what, command]) => ({
      label: say(`owner_check_${what}`, host),
      command,
    })),
    todo: causes.map((cause) => say(`owner_todo_${cause}`, host)),
    prevent: PREVENT.map((how) => say(`owner_prevent_${how}`)),
  };
}

/** All causes, most likely first: what the proxy itself says weighs most, then the status, then the gateway. */
export function causesOf({ status, identity }: Answered): readonly Cause[] {
  const error = identity?.proxyError ?? null;
  const [, ...byError] = BY_ERROR.find(([start]) => error?.startsWith(start)) ?? [];
  const gateway = identity?.gateway ?? null;
  const byGateway = gateway === null ? [] : (BY_GATEWAY[gateway]?.causes ?? []);
  const bySide = identity?.ownSide === true ? ON_OWN_SIDE : [];
  return [
    ...new Set([...byError, ...bySide, ...(BY_STATUS[status] ?? []), ...byGateway, ...CAUSES]),
  ];
}

function checksOf({ url, identity }: Answered): readonly (readonly [string, string])[] {
  const address = webAddress(url);
  if (address === null) return [];
  const { href, hostname, port, protocol } = address;
  const curl = `curl -${/[[\]{}]/.test(href) ? 'g' : ''}svo /dev/null`;
  const host = shellWord(hostname.replace(/^\[|\]$/g, ''));
  const gateway = identity?.gateway ?? null;
  const log = gateway === null ? '' : (BY_GATEWAY[gateway]?.log ?? '');
  const place = `${hostname}:${port || (protocol === 'http:' ? 80 : 443)}:ADDRESS`;
  const origin = `${curl} --resolve ${shellWord(place)} ${shellWord(href)}`;
  // A name may begin like an option, which no quotes can hide.
  const byName = !host.startsWith('-');
  return [
    ['answer', `${curl} ${shellWord(href)}`],
    ...(log === '' ? [] : ([['log', log]] as const)),
    ...(gateway !== null && IN_FRONT.includes(gateway) ? ([['origin', origin]] as const) : []),
    ['load', 'uptime; free -m; df -h'],
    ...(byName
      ? ([
          ['dns', `dig +short ${host} || nslookup ${host}`],
          ['ping', `ping -c 4 ${host}`],
          ['route', `traceroute ${host}`],
        ] as const)
      : []),
  ];
}
