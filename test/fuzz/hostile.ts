import fc from 'fast-check';
import { expect } from 'vitest';
import { KEPT_HEADERS } from '../../src/core/http/kept-headers.ts';

/** Names that every object has, and those by which a prototype is changed. */
export const INHERITED = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

const PIECES = [
  ...['\u0000', '\u202e', '\ud800', '\uffff', '🙂', 'é', '\r\n', '\t', ' ', '%00', '%', '\\'],
  ...['/', '//', '?', '#', '@', ':', ';', ',', '.', '..', '*', '*.', '[', ']', '::', '=', '"', '-'],
  ...['<script>', '&lt;', '{}', '0', '9', '1e9', 'a', 'http://', 'https://', 'key=', 'hit'],
];
/** Texts of up to this many characters: ten times the longest value that is kept. */
const HUGE = 80_000;

const pieces = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 30 })
  .map((chosen) => chosen.join(''));
// One piece again and again is what makes a pattern with two ways to match take forever.
const huge = fc
  .tuple(fc.constantFrom(...PIECES), pieces, fc.integer({ min: 1, max: HUGE }))
  .map(([piece, end, length]) => piece.repeat(length / piece.length) + end);

/** Any text: short, odd, inherited names, numbers, and at times very long. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 4, arbitrary: pieces },
  { weight: 2, arbitrary: fc.constantFrom(...INHERITED, '', '0', '-1', '1e308', 'NaN', 'null') },
  { weight: 1, arbitrary: huge },
);

/** Any number, most of them outside of every range. */
export const hostileNumber: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, -0, -1, 0.5, 2 ** 31, 2 ** 53, 1e308, Number.NaN),
  fc.constantFrom(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.MIN_VALUE),
  fc.integer(),
  fc.double(),
);

const deep = fc
  .tuple(fc.integer({ min: 1, max: 500 }), fc.constantFrom('[', '{"value":', '{"__proto__":'))
  .map(([depth, open]) => {
    const close = open === '[' ? ']' : '}';
    return JSON.parse(`${open.repeat(depth)}1${close.repeat(depth)}`) as unknown;
  });
const many = fc
  .integer({ min: 100, max: 2000 })
  .chain((length) => fc.constantFrom<unknown>(Array(length).fill(1), Array(length).fill({})));
const polluting = fc
  .tuple(fc.constantFrom(...INHERITED), fc.jsonValue({ maxDepth: 2 }))
  .map(([name, value]) => JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`));

/** Any value that a browser can store or send, with names of prototypes, deep and long ones. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.anything({ withDate: true, withMap: true, withSet: true }) },
  { weight: 2, arbitrary: fc.jsonValue() },
  { weight: 3, arbitrary: fc.oneof(hostileText, hostileNumber) },
  { weight: 1, arbitrary: fc.oneof(deep, many, polluting) },
);

const scheme = fc.constantFrom('http://', 'https://', 'HTTPS://', 'http:/', 'file:///', 'data:,');
const host = fc.oneof(
  fc.domain(),
  fc.ipV4Extended(),
  fc.ipV6().map((ip) => `[${ip}]`),
  fc.constantFrom(...INHERITED),
  fc.constantFrom('b.test', 'user:secret@b.test', 'b.test:99999', '@', 'xn--', 'b.test.', '.'),
);

/** Any text that is, or looks like, an address. */
export const hostileAddress: fc.Arbitrary<string> = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc
    .tuple(scheme, host, fc.constantFrom('', '/', '?', '#', '\\'), hostileText)
    .map((all) => all.join('')),
  fc.constantFrom(...INHERITED).map((name) => `http://${name}/`),
  hostileText,
);

/** The parts of headers that this extension reads, to be combined at random. */
const HEADER_PIECES = [
  ...['attachment', 'inline; filename=', '5', '5; url=', 'url=', '120', '1.5', '99999999999999'],
  ...['Sat, 21 Nov 2026 12:00:00 GMT', '2026-11-21T12:00:00Z', 'Nov', ' GMT', '+0100', ', ', '; '],
  ...[
    'error=dns_error',
    'next-hop="a"',
    'challenge',
    'HIT',
    'MISS',
    '1.1 varnish',
    '"',
    '\\"',
    '(',
  ],
];
// Dates and lists of them, most of them almost right.
const part = (most: number) => fc.nat({ max: most }).map((it) => String(it).padStart(2, '0'));
const zone = fc.oneof(
  fc.constantFrom('GMT', 'Z', 'EST', ''),
  fc.tuple(fc.constantFrom('+', '-', 'UTC+'), part(29), part(79)).map((all) => all.join('')),
);
const date = fc
  .tuple(
    part(39),
    fc.constantFrom('Jan', 'Feb', 'Nov', 'Xyz'),
    part(3000),
    part(30),
    part(70),
    zone,
  )
  .map(([day, month, year, hour, minute, ahead]) => {
    return `${day} ${month} ${year.padStart(4, '0')} ${hour}:${minute}:00 ${ahead}`;
  });
const waits = fc
  .array(fc.oneof(date, fc.nat({ max: 9999 }).map(String), fc.constantFrom('-1', '1.5', 'soon')), {
    ...{ maxLength: 60, size: 'max' },
  })
  .map((all) => all.join(', '));
const hop = fc
  .tuple(
    fc.constantFrom('proxy', '"a b"', '1', 'a.test'),
    fc.constantFrom('', '; error=dns_error', '; error=no_such_error', '; error="__proto__"'),
    fc.constantFrom('', '; received-status=502', '; next-hop=b', '; details="\\"', '; details=("'),
  )
  .map((all) => all.join(''));
const hops = fc.array(hop, { maxLength: 40 }).map((all) => all.join(', '));
const headerValue = fc.oneof(
  hostileText,
  date,
  waits,
  hops,
  fc.array(fc.constantFrom(...HEADER_PIECES), { maxLength: 12 }).map((all) => all.join('')),
);
const headerName = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...KEPT_HEADERS) },
  { weight: 1, arbitrary: fc.constantFrom('Retry-After', 'REFRESH', 'set-cookie', ...INHERITED) },
  { weight: 1, arbitrary: hostileText },
);

/** Response headers as a browser reports them, with entries of any other shape among them. */
export const hostileHeaders: fc.Arbitrary<unknown[]> = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.record({ name: headerName, value: headerValue }) },
    { weight: 1, arbitrary: hostileValue },
  ),
  { maxLength: 12 },
);

/** The value of one header that is read, of any length. */
export const hostileHeaderValue: fc.Arbitrary<string> = headerValue;

interface Damage {
  readonly path: readonly number[];
  readonly value: unknown;
  readonly remove: boolean;
}
const damage: fc.Arbitrary<Damage> = fc.record({
  path: fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 6 }),
  value: hostileValue,
  remove: fc.boolean(),
});

/** Valid values of which up to three parts, at any depth, are replaced by hostile ones or removed. */
export function damaged(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(valid, fc.array(damage, { maxLength: 3 }))
    .map(([value, all]) => all.reduce(withDamage, structuredClone(value)));
}

function withDamage(whole: unknown, { path, value, remove }: Damage): unknown {
  let at = whole;
  for (const [step, nth] of path.entries()) {
    const keys = typeof at === 'object' && at !== null ? Object.keys(at) : [];
    const key = keys[nth % keys.length];
    if (key === undefined) return whole;
    const holder = at as Record<string, unknown>;
    const isLeaf = typeof holder[key] !== 'object' || holder[key] === null;
    if (isLeaf || step === path.length - 1) {
      if (remove) delete holder[key];
      else Object.defineProperty(holder, key, { value, enumerable: true, writable: true });
      return whole;
    }
    at = holder[key];
  }
  return whole;
}

/** Checks that no object has got a property that all objects inherit. */
export function expectCleanPrototypes(): void {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Object.keys(Array.prototype)).toEqual([]);
}

/** Every text in a value, at any depth, names of properties included. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...textsIn(inner)]);
}
