import type { GatewayId } from '../../../src/core/gateways/gateways.ts';
import type { Captured } from './captured.ts';
import type { Ending, Scenario } from './scenario.ts';

/** What can be told of an answer by what is in it, and no more. */
export interface Expected {
  readonly gateway: GatewayId | null;
  readonly confidence: 'certain' | 'likely' | 'unknown';
  readonly signedBy: GatewayId | null;
}

/** Words that only this program writes, whoever passes them on. */
const STOCK: readonly (readonly [GatewayId, RegExp])[] = [
  ['openresty', /<hr><center>openresty/],
  ['nginx', /<hr><center>nginx/],
  ['haproxy', /<h1>50\d .+<\/h1>\n(The server (returned an invalid|didn't respond)|No server is)/],
  ['varnish', /<h3>Guru Meditation:<\/h3>/],
  [
    'apache',
    /DTD HTML.+>\n<html><head>\n<title>50\d .+<\/title>\n<\/head><body>\n<h1>.+<\/h1>\n<p>The (proxy )?server /,
  ],
];

/** Who leaves a name in the headers. One in front may keep another's, so the order decides. */
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
 * What the extension has to say of an answer. Where it comes from is known here, so it throws if
 * the page names another than the one who made it: then the rules in this file are wrong.
 */
export function expected(scenario: Scenario, ending: Ending, answer: Captured): Expected {
  const value = (name: string) =>
    answer.headers.flatMap(([it, value]) => (it.toLowerCase() === name ? [value] : [])).join(', ');
  const signedBy = SIGNS.find(([, name, looks]) => looks.test(value(name)))?.[0] ?? null;
  const server = value('server');
  const stock = STOCK.find(([, looks]) => looks.test(answer.body))?.[0];
  if (stock !== undefined) {
    if (!mayHaveMade(stock, scenario, ending)) throw new Error(`${stock} made none of this.`);
    return { gateway: stock, confidence: 'certain', signedBy };
  }
  // It names itself as the server only in what it has made itself, whatever the page says.
  if (server === 'Varnish') return { gateway: 'varnish', confidence: 'certain', signedBy };
  // A site's own empty answer that Caddy has passed on looks the same.
  if (server === 'Caddy' && answer.body === '') {
    return { gateway: 'caddy', confidence: 'likely', signedBy };
  }
  // Traefik's whole answer; somebody else may have written these two words as well.
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
