import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/core/advice/case.ts';
import { fixesFor } from '../../../src/core/advice/choose.ts';
import { firstRows } from '../../../src/core/advice/first-rows.ts';
import { FIX_IDS, type FixId } from '../../../src/core/advice/fix.ts';
import { furtherFixes, GROUPS, RESET_FIXES } from '../../../src/core/advice/fix-groups.ts';
import { anyCase, identityOf, USUAL } from './any-case.ts';

function all(own: Partial<Case> = {}) {
  const c = { ...USUAL, ...own };
  const fixes = fixesFor(c);
  const first = firstRows(fixes, c);
  return { fixes, first, ...furtherFixes(fixes, first, c) };
}
const idsOf = (fixes: readonly { readonly id: FixId }[]): FixId[] => fixes.map(({ id }) => id);

describe('the further options', () => {
  it('hold every fix that the first screen does not, and none of it again', () => {
    fc.assert(
      fc.property(anyCase, (c) => {
        const { fixes, first, groups, fresh, ticks, reset } = all(c);
        const rows = [...groups.flatMap((group) => group.fixes), ...fresh, ...reset];
        expect(rows.filter((it) => first.includes(it))).toEqual([]);
        const shown = new Set([...idsOf(first), ...idsOf(rows), ...ticks.map((it) => it.fix.id)]);
        const whys = new Set(rows.map(({ why }) => why?.id));
        for (const { id, why } of fixes) expect(shown.has(id) || whys.has(why?.id), id).toBe(true);
        expect(new Set(rows).size).toBe(rows.length);
      }),
    );
  });

  it('are in three groups, then the cache, then what deletes data', () => {
    const { groups, fresh, ticks, reset } = all();
    expect(groups.map(({ fixes }) => idsOf(fixes))).toEqual([
      ['down-for-everyone', 'other-device', 'private-window', 'without-cookies'],
      ['archive-query', 'copy-address'],
      ['status-page', 'report'],
    ]);
    expect(idsOf(fresh)).toEqual(['clear-cache']);
    expect(ticks.map(({ kind, isTicked }) => [kind, isTicked])).toEqual([
      ['cache', true],
      ['cookies', false],
      ['site-data', false],
    ]);
    expect(idsOf(reset)).toEqual(['bypass-cache']);
  });

  it('have the reload past the cache as a row where a stored copy may be to blame', () => {
    const identity = identityOf({ gateway: 'cloudflare', confidence: 'certain' });
    const { first, fresh, reset } = all({ identity, watched: 'yes', verdict: 'site' });
    expect(idsOf(first)).toContain('bypass-cache');
    expect([idsOf(fresh), idsOf(reset)]).toEqual([['clear-cache'], []]);
  });

  it('tick nothing at first that the user would miss, in any case', () => {
    fc.assert(
      fc.property(anyCase, (c) => {
        for (const { kind, fix, isTicked } of all(c).ticks)
          if (isTicked) expect([kind, fix.can, fix.risky]).toEqual(['cache', true, false]);
      }),
    );
  });

  it('give one reason once', () => {
    const { groups } = all({ url: 'http://wiki/', host: 'wiki' });
    const whys = groups.flatMap(({ fixes }) => fixes.flatMap(({ why }) => why?.id ?? []));
    expect(whys).toEqual(['fix_why_own_network']);
  });

  it('have a place for every fix', () => {
    const places: readonly FixId[] = [
      ...GROUPS.flatMap(({ ids }) => ids),
      ...Object.values(RESET_FIXES),
      'bypass-cache',
    ];
    expect([...places].sort()).toEqual([...FIX_IDS].sort());
  });
});
