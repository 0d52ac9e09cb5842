import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keepHeaders } from '../../../src/core/http/kept-headers.ts';
import {
  ROUTER_HEADERS,
  type RouterMark,
  routerMark,
} from '../../../src/core/http/router-marks.ts';

interface Sample {
  readonly expect: RouterMark | null;
  readonly source: string;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

const samples: [string, Sample][] = Object.entries(
  JSON.parse(readFileSync('test/samples/routers/routers.json', 'utf8')) as Record<string, Sample>,
);
// With the headers that are kept: no mark may rest on one that is dropped before.
const answerOf = ({ status, headers }: Sample) => ({
  status,
  headers: keepHeaders(headers.map(([name, value]) => ({ name, value }))),
});

describe('the router of a sample', () => {
  it.each(samples)('is recognised, and no other answer is: %s', (_, sample) => {
    expect(routerMark(answerOf(sample), sample.body)).toBe(sample.expect);
  });

  it.each(samples)('is never certain by what any server may send: %s', (_, sample) => {
    const mark = routerMark(answerOf(sample));
    const hasOwnHeader = sample.headers.some(([name]) =>
      ROUTER_HEADERS.includes(name.toLowerCase()),
    );
    if (!hasOwnHeader) expect(mark).not.toBe('certain');
    else expect(mark).toBe(sample.expect);
  });
});

describe('the samples of routers', () => {
  it('show each header of a router at least once', () => {
    const shown = samples.flatMap(([, { headers }]) => headers.map(([name]) => name.toLowerCase()));
    expect(ROUTER_HEADERS.filter((name) => !shown.includes(name))).toEqual([]);
  });

  it('name their source', () => {
    for (const [name, { source }] of samples) expect(source, name).toMatch(/^written after /);
  });
});
