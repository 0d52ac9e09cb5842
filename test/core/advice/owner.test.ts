import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import { causesOf, ownerAdvice, shellWord } from '../../../src/core/advice/owner.ts';
import { BY_ERROR, CHECKS, CONFIGURATION_TESTS } from '../../../src/core/advice/owner-rows.ts';

import { CAUSES } from '../../../src/core/gateways/gateway.ts';
import { GATEWAY_IDS, type GatewayId, isInFront } from '../../../src/core/gateways/gateways.ts';
import type { Identity } from '../../../src/core/gateways/identity.ts';
import { PROXY_ERRORS } from '../../../src/core/gateways/proxy-status-errors.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { anyCase, anyIdentity, identityOf, USUAL } from './any-case.ts';

const by = (gateway: GatewayId) => ({ ...USUAL, identity: identityOf({ gateway }) });
const commands = (url: string, gateway?: GatewayId): string[] =>
  checksOf(ownerAdvice({ ...(gateway ? by(gateway) : USUAL), url }));

/** The commands of all causes in their order, each once. */
function checksOf(advice: ReturnType<typeof ownerAdvice>): string[] {
  return [...new Set(advice.flatMap(({ checks }) => checks.map(({ command }) => command)))];
}

/** The words into which a real shell splits this line. */
function wordsInShell(line: string): string[] {
  const out = execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' });
  return out.split('\0').slice(0, -1);
}

describe('the causes for the owner', () => {
  it('are all named in every case', () => {
    fc.assert(
      fc.property(anyCase, (c) => {
        const causes = causesOf(c);
        expect([...causes].sort()).toEqual([...CAUSES].sort());
      }),
    );
  });

  it.each<[string, Parameters<typeof causesOf>[0], string]>([
    ['an unknown gateway', USUAL, 'down'],
    ['nginx', by('nginx'), 'down'],
    ['a load balancer whose connection was closed', by('awselb'), 'timeout'],
    ['a certificate that Cloudflare rejects', { ...by('cloudflare'), status: 526 }, 'tls'],
    [
      'a proxy on the user’s own side',
      { ...USUAL, identity: identityOf({ gateway: 'zscaler', ownSide: 'certain' }) },
      'network',
    ],
    ['a 504', { ...by('nginx'), status: 504 }, 'timeout'],
    ['a 503', { ...USUAL, status: 503 }, 'overload'],
    [
      'an error that the proxy itself reports, before all else',
      {
        ...USUAL,
        status: 504,
        identity: identityOf({ gateway: 'nginx', proxyError: 'dns_timeout' }),
      },
      'dns',
    ],
  ])('start with the likeliest one for %s', (_, c, first) => {
    expect(causesOf(c)[0]).toBe(first);
  });

  it('follow from every error of Proxy-Status', () => {
    const starts = Object.keys(BY_ERROR);
    const fits = (error: string) => starts.find((start) => error.startsWith(start));
    for (const error of PROXY_ERRORS) expect(fits(error), error).toBeDefined();
    expect(new Set(PROXY_ERRORS.map(fits)).size).toBe(starts.length);
  });

  it('each have something to do', () => {
    const advice = ownerAdvice(USUAL);
    for (const part of ['cause', 'todo', 'prevent'] as const)
      expect(new Set(advice.map((it) => it[part].id)).size).toBe(CAUSES.length);
  });

  it('each have a check of their own for every web address and every gateway', () => {
    for (const gateway of GATEWAY_IDS) {
      for (const advice of ownerAdvice(by(gateway)))
        expect(checksOf([advice]), `${gateway}: ${advice.cause.id}`).not.toEqual([]);
    }
  });
});

describe('the checks for the owner', () => {
  it('are commands for the failing address', () => {
    const url = 'https://user:pass@example.com:8443/a b?c=1&d=2#e';
    expect(commands(url, 'nginx').sort()).toEqual([
      "curl -so /dev/null -w '%{http_code} %{time_total} s\\n' 'https://example.com:8443/a%20b?c=1&d=2'",
      'curl -sv http://127.0.0.1:PORT/',
      "curl -svo /dev/null 'https://example.com:8443/a%20b?c=1&d=2'",
      'dig +short example.com || nslookup example.com',
      'nproc; uptime; free -m; df -h',
      'openssl s_client -connect ADDRESS:443 -servername example.com </dev/null | openssl x509 -noout -subject -dates',
      'ping -c 4 example.com',
      "sudo grep 'upstream sent too big header' /var/log/nginx/error.log | tail -n 5",
      'sudo journalctl -n 50 --no-pager -u APP',
      'sudo nft list ruleset || sudo iptables -S',
      'sudo nginx -t',
      'sudo ss -ltnp',
      'systemctl --failed; docker ps -a',
      'traceroute example.com',
    ]);
  });

  it('request the owner’s server directly when a CDN is in front of it', () => {
    expect(commands('https://example.com/', 'cloudflare')).toContain(
      'curl -svo /dev/null --resolve example.com:443:ADDRESS https://example.com/',
    );
    expect(commands('http://example.com/', 'fastly').join()).toContain('example.com:80:ADDRESS');
    expect(commands('https://example.com/', 'nginx').join()).not.toContain('--resolve');
  });

  it('test the configuration of a server whose command for that is known', () => {
    for (const gateway of GATEWAY_IDS) {
      const own = [isInFront(gateway), gateway in CONFIGURATION_TESTS, gateway === 'nginx'];
      const more = own.filter(Boolean).length;
      expect(commands(USUAL.url, gateway), gateway).toHaveLength(commands(USUAL.url).length + more);
    }
  });

  it('keep curl from reading brackets as a pattern', () => {
    expect(commands('http://[::1]:3000/a')).toEqual(
      expect.arrayContaining(["curl -gsvo /dev/null 'http://[::1]:3000/a'", 'ping -c 4 ::1']),
    );
    const curls = commands('https://example.com/?q={a,b}').filter((it) =>
      /^curl (?!-sv http:..127)/.test(it),
    );
    for (const command of curls) expect(command).toMatch(/^curl -g/);
  });

  it('never contain a host name that a command would read as an option', () => {
    expect(commands('https://-oproxycommand.example.com/').join('\n')).not.toMatch(/ -oproxy/);
    expect(commands('https://-oproxycommand.example.com/').join()).not.toMatch(/dig|ping|openssl/);
  });

  it.each(['https://-f$x.evil.test/', "https://-f'x.evil.test/", 'https://-x;id.evil.test/'])(
    'never pass %s as an option, in quotes or not',
    (url) => {
      expect(new URL(url).hostname).toMatch(/^-/);
      for (const command of commands(url, 'cloudflare')) {
        const words = /[;|]/.test(command.replace(/'[^']*'/g, '')) ? [] : wordsInShell(command);
        expect(words.slice(1).filter((word) => word.startsWith('-'))).toEqual(
          words.slice(1).filter((word) => /^-(sv|g?svo|g?so|w|ltnp|n|-no-pager|u)$/.test(word)),
        );
      }
    },
  );

  it('are empty for an address that is not a web address', () => {
    for (const url of ['', 'nonsense', 'file:///etc/passwd', "javascript:alert('1')"])
      expect(commands(url)).toEqual([]);
  });
});

describe('in a real shell', () => {
  it('any text stays one word', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 }).map((it) => it.replaceAll('\0', ''));
    const nasty = fc.constantFrom(
      ...["'", "''", "';id;'", '$(id)', '`id`', '\\', "\\'", '\n', '', '!!', '~', '*', '"', '-n'],
    );
    const signs = Array.from({ length: 126 }, (_, n) => `a${String.fromCharCode(n + 1)}b`);
    expect(wordsInShell(signs.map(shellWord).join(' '))).toEqual(signs);
    fc.assert(
      fc.property(fc.array(fc.oneof(text, nasty), { minLength: 1, maxLength: 40 }), (texts) => {
        expect(wordsInShell(texts.map(shellWord).join(' '))).toEqual(texts);
      }),
      { numRuns: 40 },
    );
  });

  it('an address stays one word of its command, and so does a host', () => {
    const sign = fc.constantFrom(...`abz09.-_~!$&'()*+,;=\`{}"%\\|^<> `);
    const hostile = fc
      .tuple(fc.string({ unit: sign, maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 40 }))
      .map(([host, rest]) => `https://a${host}.com/${rest}?${rest}'$(id)#${rest}`);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(hostile, fc.webUrl({ withQueryParameters: true })), { maxLength: 20 }),
        fc.constantFrom(...GATEWAY_IDS.filter(isInFront)),
        (urls, gateway) => {
          const sound = urls.filter((it) => URL.canParse(it));
          const lines = sound.flatMap((url) => {
            const all = commands(url, gateway);
            const [origin, answer] = all.filter(
              (it) => it.startsWith('curl') && / -g?svo /.test(it),
            );
            const dns = all.find((it) => it.startsWith('dig'))?.split(' || ')[0];
            return [answer, origin, dns, all.find((it) => it.startsWith('ping'))];
          });
          const wanted = sound.map((url) => {
            const { origin, pathname, search, hostname, protocol, port } = new URL(url);
            const href = origin + pathname + search;
            const place = `${hostname}:${port || (protocol === 'http:' ? 80 : 443)}:ADDRESS`;
            return [
              ...['curl', '-svo', '/dev/null', href, ';'],
              ...['curl', '-svo', '/dev/null', '--resolve', place, href, ';'],
              ...['dig', '+short', hostname, ';', 'ping', '-c', '4', hostname, ';'],
            ];
          });
          const words = wordsInShell(lines.map((line) => `${line} ';'`).join(' '));
          const flat = words.map((word) => (word === '-gsvo' ? '-svo' : word));
          expect(sound.length === 0 ? [] : flat).toEqual(wanted.flat());
        },
      ),
      { numRuns: 20 },
    );
  });
});

it('the advice for owners has all its texts, and every message is used', () => {
  const used = new Set<string>();
  const kinds = new Set(Object.values(CHECKS).flat());
  const collect = (identity: Identity, status: number): void => {
    for (const { cause, checks, todo, prevent } of ownerAdvice({
      ...{ url: USUAL.url, status, identity },
    })) {
      for (const words of [cause, ...checks.map(({ label }) => label), todo, prevent]) {
        expect(inEnglish(words), words.id).toMatch(/^[^$]{10,}$/);
        used.add(words.id);
      }
    }
  };
  for (const gateway of GATEWAY_IDS) collect(identityOf({ gateway }), 502);
  fc.assert(fc.property(anyIdentity, fc.constantFrom(502, 503, 504, 521), collect));
  const there = Object.keys(messages).filter(messageOfOurs);
  expect(there.sort()).toEqual([...used].sort());
  // One cause, and what to do about two, have words of their own for nginx.
  expect(used.size).toBe(3 * CAUSES.length + kinds.size + 3);
});

function messageOfOurs(id: string): boolean {
  return /^owner_(cause|check|todo|prevent)_/.test(id);
}
