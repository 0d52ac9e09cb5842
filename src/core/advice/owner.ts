import { CAUSES, type Cause } from '../gateways/gateway.ts';
import { GATEWAYS, isInFront } from '../gateways/gateways.ts';
import { hostOf, webAddress } from '../http/address.ts';
import { oneTimeKind } from '../http/one-time-link.ts';
import { type Message, message } from '../text/message.ts';
import { siteParam } from '../view/incident-facts.ts';
import type { Case } from './case.ts';
import {
  BY_ERROR,
  CAUSES_BY_STATUS,
  CHECKS,
  CONFIGURATION_TESTS,
  FIND_BIG_HEADER,
  FIXES,
  LIKE_NGINX,
  ON_OWN_SIDE,
  WITHOUT_APP,
} from './owner-rows.ts';
import { CAUSE_TEXTS, CHECK_TEXTS, type CheckId, NGINX_TEXTS } from './owner-texts.ts';

/** A command to copy into a POSIX shell. */
export interface Check {
  readonly label: Message;
  /** One line, in which the URL can be no more than one word. */
  readonly command: string;
}

/** One possible cause, with how to see whether it is that one. */
export interface CauseAdvice {
  readonly cause: Message;
  /** Empty if the address is not http(s). */
  readonly checks: readonly Check[];
  readonly todo: Message;
  /** The commands that the fix begins with; empty if there are none, or if the address is not http(s). */
  readonly fixes: readonly string[];
  readonly prevent: Message;
}

type Answered = Pick<Case, 'url' | 'status' | 'identity'> & Partial<Pick<Case, 'isOfRouter'>>;

/** The advice for the owner of this site: all causes, most likely first. */
export function ownerAdvice(c: Answered): readonly CauseAdvice[] {
  const host = siteParam(hostOf(c.url));
  const commands = commandsFor(c);
  const gateway = c.identity?.gateway ?? null;
  const isLikeNginx = gateway !== null && LIKE_NGINX.includes(gateway);
  return causesOf(c).map((cause) => {
    const own = isLikeNginx ? NGINX_TEXTS[cause] : undefined;
    const [what, todo, prevent] = own ?? CAUSE_TEXTS[cause];
    return {
      cause: message(what, host),
      checks: CHECKS[cause].flatMap((check) => {
        const command = commands[check];
        return command === undefined ? [] : [{ label: message(CHECK_TEXTS[check], host), command }];
      }),
      todo: message(todo, host),
      fixes: (FIXES[cause] ?? []).flatMap((check) => commands[check] ?? []),
      prevent: message(prevent),
    };
  });
}

/**
 * All causes, most likely first. The proxy's own error has the most weight, then the visitor's
 * side, then a router's mark, then the status, then the gateway.
 */
export function causesOf({ status, identity, isOfRouter = false }: Answered): readonly Cause[] {
  const { gateway = null, ownSide = null, proxyError = null } = identity ?? {};
  const likely = [
    Object.entries(BY_ERROR).find(([start]) => proxyError?.startsWith(start))?.[1],
    ownSide && ON_OWN_SIDE,
    isOfRouter && WITHOUT_APP,
    CAUSES_BY_STATUS[status],
    gateway && GATEWAYS[gateway].causes,
  ].flatMap((causes) => (causes ? (causes.split(' ') as Cause[]) : []));
  return [...new Set([...likely, ...CAUSES])];
}

function commandsFor({ url, identity }: Answered): Readonly<Partial<Record<CheckId, string>>> {
  const address = webAddress(url);
  if (address === null) return {};
  const { hostname, port, protocol } = address;
  // The commands are kept in the history of a shell and may be shared.
  const href = oneTimeKind(url) === null ? address.href : `${address.origin}/`;
  const glob = /[[\]{}]/.test(href) ? 'g' : '';
  const curl = `curl -${glob}svo /dev/null`;
  const page = shellWord(href);
  const bareHost = hostname.replace(/^\[|\]$/g, '');
  const host = shellWord(bareHost);
  // Commands take a host name that begins with "-" for an option, in quotes or not.
  const isOption = bareHost.startsWith('-');
  const ownPort = port || (protocol === 'http:' ? 80 : 443);
  const place = shellWord(`${hostname}:${ownPort}:ADDRESS`);
  const gateway = identity?.gateway ?? null;
  const configuration = gateway && CONFIGURATION_TESTS[gateway];
  return {
    answer: `${curl} ${page}`,
    time: `curl -${glob}so /dev/null -w '%{http_code} %{time_total} s\\n' ${page}`,
    app: 'curl -sv http://127.0.0.1:PORT/',
    services: 'systemctl --failed; docker ps -a',
    listen: 'sudo ss -ltnp',
    'app-log': 'sudo journalctl -n 50 --no-pager -u APP',
    load: 'nproc; uptime; free -m; df -h',
    firewall: 'sudo nft list ruleset || sudo iptables -S',
    ...(configuration && { configuration }),
    ...(gateway === 'nginx' && { headers: FIND_BIG_HEADER }),
    ...(!isOption && {
      ...(gateway && isInFront(gateway) && { origin: `${curl} --resolve ${place} ${page}` }),
      dns: `dig +short ${host} || nslookup ${host}`,
      ping: `ping -c 4 ${host}`,
      route: `traceroute ${host}`,
      certificate: `openssl s_client -connect ADDRESS:443 -servername ${host} </dev/null | openssl x509 -noout -subject -dates`,
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
