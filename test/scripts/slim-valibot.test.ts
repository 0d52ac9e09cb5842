import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import * as whole from 'valibot';
import { describe, expect, it } from 'vitest';
import { withoutIssues } from '../../scripts/lib/slim-valibot.ts';

const main = createRequire(import.meta.url).resolve('valibot');
const source = readFileSync(join(main, '../index.mjs'), 'utf8');
const file = `data:text/javascript,${encodeURIComponent(withoutIssues(source))}`;
const slim: typeof whole = await import(/* @vite-ignore */ file);

/** What becomes of a value, by all kinds of schema that are used. */
function readBy(v: typeof whole, value: unknown): unknown {
  const text = v.custom<string>((it) => typeof it === 'string');
  const inner = v.object({ a: text, b: v.fallback(text, 'healed') });
  const schema = v.object({
    a: v.fallback(text, 'healed'),
    b: v.lazy((it) => (Array.isArray(it) ? v.custom<never>(() => false) : v.custom(() => true))),
    c: v.fallback(inner, { a: 'whole', b: 'healed' }),
    d: inner,
  });
  const { success, output } = v.safeParse(schema, value);
  return { read: success ? output : 'nothing' };
}

const part = fc.anything({ maxDepth: 1 });
const half = fc.record({ a: fc.oneof(fc.string(), part), b: part }, { requiredKeys: [] });
const anyValue = fc.oneof(
  part,
  fc.record(
    { a: part, b: part, c: fc.oneof(half, part), d: fc.oneof(half, part) },
    { requiredKeys: [] },
  ),
  fc.record({ a: fc.string(), b: fc.string(), c: half, d: fc.record({ a: fc.string(), b: part }) }),
);

describe('valibot without its issues', () => {
  it('takes, heals and refuses the same values', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(readBy(slim, value)).toEqual(readBy(whole, value));
      }),
      { numRuns: 2000 },
    );
  });

  it('both takes and refuses', () => {
    const good = { b: 1, d: { a: 'x' } };
    expect(readBy(slim, good)).toEqual({
      read: { a: 'healed', b: 1, c: { a: 'whole', b: 'healed' }, d: { a: 'x', b: 'healed' } },
    });
    expect(readBy(slim, { ...good, d: {} })).toMatchObject({ read: 'nothing' });
  });

  it('stops whatever would make a field optional', () => {
    const text = slim.string();
    expect(() => slim.optional(text)).toThrow('cannot do this yet');
    expect(() => slim.exactOptional(text)).toThrow('cannot do this yet');
    expect(() => slim.nullish(text)).toThrow('cannot do this yet');
  });

  it('throws when Valibot is not as expected', () => {
    expect(() => withoutIssues(source.replace('function _addIssue', 'function other'))).toThrow(
      'not as expected',
    );
  });
});
