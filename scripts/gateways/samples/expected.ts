import type { GatewayId } from '../../../src/core/gateways/gateways.ts';
import type { Captured } from './captured.ts';
import type { Ending, Scenario } from './scenario.ts';

/** What can be concluded from the content of an answer, and nothing more. */
export interface Expected {
  readonly gateway: GatewayId | null;
  readonly confidence: 'certain' | 'likely' | 'unknown';
  readonly signedBy: GatewayId | null;
}

/** Text that only this program writes, even if other gateways pass it on. */
const STOCK: readonly (readonly [GatewayId, RegExp])[] = [
  ['openresty', /<hr><center>openresty/],
  ['nginx', /<hr><center>nginx/],
  ['haproxy', /<h1>50\d .+<\/h1>\n(The server (returned an invalid|didn't respond)|No server is)/],
  // In each language.
  ['apache', /<h2>Error 50\d<\/h2>\s*<address>[\s\S]*<span>Apache\b/],
  ['varnish', /<h3>Guru Meditation:<\/h3>/],
  [
    'apache',
    /DTD HTML.+>\n<html><head>\n<title>50\d .+<\/title>\n<\/head><body>\n<h1>.+<\/h1>\n<p>The (proxy )?server /,
  ],
];

/**
 * Names that gateways leave in headers. A gateway in front may keep the name of another, so the
 * order decides.
 */
const SIGNS: readonly (readonly [GatewayId, string, RegExp])[] = [
  ['varnish', 'x-varnish', /./],
  ['varnish', 'via', /varnish/i],
  ['caddy', 'server', /^caddy/i],
  ['openresty', 'server', /^openresty/i],
  ['nginx', 'server', /^nginx/i],
  ['apache', 'server', /^apache/i],
  ['apache', 'via', /\(apache/i],
];

/**
 * What the extension must conclude from an answer. The chain of gateways is known here, so this
 * throws if the page names a gateway that cannot have made it: then the rules in this file are
 * wrong.
 */
export function expected(scenario: Scenario, ending: Ending, answer: Captured): Expected {
  const value = (name: string) =>
    answer.headers.flatMap(([it, value]) => (it.toLowerCase() === name ? [value] : [])).join(', ');
  const signedBy = SIGNS.find(([, name, looks]) => looks.test(value(name)))?.[0] ?? null;
  const server = value('server');
  const stock = STOCK.find(([, looks]) => looks.test(answer.body))?.[0];
  if (stock !== undefined) {
    if (!mayHaveMade(stock, scenario, ending))
      throw new Error(`The page is ${stock}’s, which is not among the gateways.`);
    return { gateway: stock, confidence: 'certain', signedBy };
  }
  // Varnish names itself in `Server` only in answers of its own, whatever the page says.
  if (server === 'Varnish') return { gateway: 'varnish', confidence: 'certain', signedBy };
  // A site's own empty answer that Caddy passed on looks the same.
  if (server === 'Caddy' && answer.body === '') {
    return { gateway: 'caddy', confidence: 'likely', signedBy };
  }
  // This is Traefik's whole answer; another program may have written these two words as well.
  const nameless = ['server', 'x-powered-by', 'via', 'x-varnish'].every(
    (name) => value(name) === '',
  );
  if (answer.body === 'Bad Gateway' && nameless) {
    return { gateway: 'traefik', confidence: 'likely', signedBy };
  }
  return { gateway: null, confidence: 'unknown', signedBy };
}

function mayHaveMade(id: GatewayId, { chain }: Scenario, { page }: Ending): boolean {
  return chain.some((it) => it === id) || page?.name.startsWith(`stock-${id}`) === true;
}
