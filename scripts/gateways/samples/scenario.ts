import type { RealGateway } from '../real-gateways.ts';
import { BABBLE, type Babble, closing, saying, silent, tearing } from '../upstreams/behaviours.ts';
import { OWN_PAGES, type OwnPage, onTheWire } from '../upstreams/own-pages.ts';
import { STOCK_PAGES } from '../upstreams/stock-pages.ts';
import type { Behaviour } from '../upstreams/upstream.ts';
import { FLAVOURS, LANGUAGES, LOCALIZED } from './flavours.ts';

/** What is at the end of a chain of gateways. */
export interface Ending {
  /** Part of a file's name. */
  readonly name: string;
  /** What it does, in words. */
  readonly does: string;
  /** null: nothing listens. */
  readonly behaviour: Behaviour | null;
  /** The 502 page of its own that it answers with, or null. */
  readonly page: OwnPage | null;
}

/** A chain of gateways, the one nearest to the visitor first, and what may be behind it. */
export interface Scenario {
  readonly chain: readonly RealGateway[];
  /** What the first gateway is configured with in addition to what it needs. */
  readonly flavour: { readonly name: string; readonly more: string } | null;
  readonly endings: readonly Ending[];
  readonly visitor: 'Firefox' | 'Chrome';
  /** The language that the visitor asks for; null: none. */
  readonly language: string | null;
}

const ending = (name: string, does: string, behaviour: Behaviour | null): Ending => ({
  name,
  does,
  behaviour,
  page: null,
});

const REFUSES = ending('refuses', 'refuses', null);
const CLOSES = ending('closes', 'hangs up without a word', closing);
const TEARS = ending('tears', 'tears the connection', tearing);
const SILENT = ending('silent', 'says nothing', silent);
const BABBLES = (Object.keys(BABBLE) as Babble[]).map((what) =>
  ending(
    what
      .replace(/^(a|an|the) /, '')
      .replaceAll(/\W+/g, '-')
      .toLowerCase(),
    `sends ${what}`,
    saying(BABBLE[what]),
  ),
);
const COLONLESS = BABBLES.filter(({ does }) => does === 'sends a header without a colon');

const page = (own: OwnPage): Ending => ({
  name: `page-${own.name}`,
  does: `sends a 502 page of its own (${own.name})`,
  behaviour: saying(onTheWire(own)),
  page: own,
});
const OWN = OWN_PAGES.map(page);
const SOME_OWN = OWN.filter(({ page }) => ['html', 'empty', 'text'].includes(page?.name ?? ''));
const STOCK = STOCK_PAGES.map(page);

const ALL: readonly RealGateway[] = ['nginx', 'haproxy', 'apache', 'varnish', 'caddy'];
const DEAD = [REFUSES, CLOSES, ...COLONLESS];

/** All scenarios that are captured. */
export function scenarios(): Scenario[] {
  const plain = { flavour: null, visitor: 'Firefox', language: null } as const;
  const alone = ALL.map((id) => ({
    ...plain,
    chain: [id],
    endings: [REFUSES, CLOSES, TEARS, SILENT, ...OWN, ...STOCK, ...BABBLES],
  }));
  const pairs = ALL.flatMap((first) =>
    ALL.filter((second) => second !== first).map((second) => ({
      ...plain,
      chain: [first, second],
      endings: [...DEAD, ...SOME_OWN],
    })),
  );
  const long = [
    ['varnish', 'haproxy', 'nginx'],
    ['haproxy', 'varnish', 'apache'],
    ['nginx', 'varnish', 'apache'],
    ['caddy', 'apache', 'nginx'],
    ['nginx', 'nginx'],
  ] as const satisfies RealGateway[][];
  const flavoured = FLAVOURS.map(({ of, name, more }) => ({
    ...plain,
    chain: [of],
    flavour: { name, more },
    endings: [...DEAD, ...SOME_OWN],
  }));
  const localized = LANGUAGES.map((language) => ({
    ...plain,
    chain: ['apache' as const],
    flavour: LOCALIZED,
    endings: [REFUSES, CLOSES],
    language,
  }));
  return [
    ...alone,
    ...pairs,
    ...long.map((chain) => ({ ...plain, chain, endings: DEAD })),
    ...flavoured,
    ...localized,
    { ...plain, chain: ['nginx'], endings: [REFUSES, SILENT], visitor: 'Chrome' },
  ];
}
