import { freePort } from '../../process/free-port.ts';
import type { Gateway } from '../gateway.ts';
import { startRealGateway, versionOf } from '../real-gateways.ts';
import { createUpstream } from '../upstreams/upstream.ts';
import { type Captured, capture, steady } from './captured.ts';
import { type Expected, expected } from './expected.ts';
import type { Scenario } from './scenario.ts';

/** A captured answer, in the form in which it is stored. */
export interface Sample extends Captured {
  readonly expect: Expected;
  readonly source: string;
}

const USER_AGENT: Readonly<Record<Scenario['visitor'], string>> = {
  Firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0',
  Chrome:
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
};

/**
 * Starts a chain of gateways and captures each failure that it answers with, each different answer
 * once.
 */
export async function runScenario(scenario: Scenario): Promise<Map<string, Sample>> {
  const { chain, flavour, endings, visitor, language } = scenario;
  const upstream = await createUpstream();
  const ports = [upstream.port];
  const running: Gateway[] = [];
  const found: { name: string; answer: Captured; expect: Expected; does: string[] }[] = [];
  try {
    for (const [at, id] of [...chain.entries()].reverse()) {
      const port = await freePort();
      const more = at === 0 && flavour ? { more: flavour.more } : {};
      const upstreamPort = ports.at(-1) ?? 0;
      running.push(await startRealGateway(id, { port, upstreamPort, ...more }));
      ports.push(port);
    }
    for (const ending of endings) {
      await (ending.behaviour ? upstream.be(ending.behaviour) : upstream.refuse());
      const raw = await capture(ports.at(-1) ?? 0, USER_AGENT[visitor], language);
      if (!raw || raw.status < 500) continue;
      const answer = steady(raw, ports);
      const same = found.find((it) => JSON.stringify(it.answer) === JSON.stringify(answer));
      if (same) same.does.push(ending.does);
      else {
        const expect = expected(scenario, ending, answer);
        found.push({ name: ending.name, answer, expect, does: [ending.does] });
      }
    }
  } finally {
    for (const gateway of running.reverse()) gateway.stop();
    upstream.stop();
  }
  return new Map(
    found.map(({ name, answer, expect, does }) => [
      pathOf(scenario, name),
      { expect, source: sourceOf(scenario, does), ...answer },
    ]),
  );
}

function pathOf(
  { chain: [first, ...rest], flavour, visitor, language }: Scenario,
  ending: string,
): string {
  const parts = [
    ...rest.map((id) => `then-${id}`),
    ...(flavour ? [flavour.name] : []),
    ...(visitor === 'Chrome' ? ['for-chrome'] : []),
    ...(language === null ? [] : [`in-${language.toLowerCase()}`]),
    ending,
  ];
  return `${first}/${parts.join('-')}`;
}

function sourceOf(
  { chain, flavour, visitor, language }: Scenario,
  does: readonly string[],
): string {
  const [first = '', ...rest] = chain.map(versionOf);
  const front = flavour ? `${first} (${flavour.name})` : first;
  const userAgentNote = visitor === 'Chrome' ? ', asked with the name of Chrome' : '';
  const languageNote = language === null ? '' : `, asked in ${language}`;
  return `captured: ${[front, ...rest].join(' → ')}${userAgentNote}${languageNote}; upstream ${does.join(', ')}`;
}
