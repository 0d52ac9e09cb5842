import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/core/advice/case.ts';
import { bestOf, fixesFor } from '../../../src/core/advice/choose.ts';
import type { FixId } from '../../../src/core/advice/fix.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { anyCase, USUAL } from './any-case.ts';

const fixes = (own: Partial<Case> = {}) => fixesFor({ ...USUAL, ...own });
const ids = (own: Partial<Case> = {}) => fixes(own).map(({ id }) => id);
const best = (own: Partial<Case>) => bestOf(fixes(own), { ...USUAL, ...own })?.id;
function fix(id: FixId, own: Partial<Case> = {}) {
  const found = fixes(own).find((it) => it.id === id);
  if (found === undefined) throw new Error(`${id} is not offered`);
  return found;
}
const note = (id: FixId, own: Partial<Case> = {}): string => inEnglish(fix(id, own).note);
const BY_WORKER: Partial<Case> = {
  byServiceWorker: true,
  state: 'refused',
  reason: 'method-unknown',
};

it('without a connection, no web page is the first suggestion, in any case', () => {
  fc.assert(
    fc.property(anyCase, fc.constantFrom('offline', 'portal'), (any, verdict) => {
      const c = { ...any, verdict } as const;
      expect([undefined, 'back-to-form']).toContain(bestOf(fixesFor(c), c)?.id);
    }),
  );
});

it('a check whose result is known is not the first suggestion', () => {
  for (const verdict of ['site', 'many'] as const)
    expect(best({ verdict, url: 'http://wiki/', host: 'wiki' })).toBe('private-window');
});

describe('while an attempt or a clearing is under way', () => {
  const resting = (own: Partial<Case>) =>
    fixes(own)
      .filter(({ rests }) => rests)
      .map(({ id }) => id)
      .sort();
  const CHANGES = ['bypass-cache', 'clear-cache', 'clear-cookies', 'clear-site-data'];

  it('every fix that clears or reloads is disabled', () => {
    expect(resting({})).toEqual([]);
    expect(resting({ state: 'trying' })).toEqual(CHANGES);
    expect(resting({ clearing: true })).toEqual(CHANGES);
  });

  it('the reload that bypasses the cache says why it is disabled', () => {
    expect(note('bypass-cache', { state: 'trying' })).toMatch(/attempt is under way/);
  });
});

it('clearing without a reload is offered for a page of the site’s service worker', () => {
  expect(fix('clear-site-data', BY_WORKER)).toMatchObject({ can: true, risky: true });
  const { after } = fix('clear-cookies', BY_WORKER);
  expect(after && inEnglish(after)).toMatch(/open it afresh/);
  const usual = fix('clear-cookies').after;
  expect(usual && inEnglish(usual)).toMatch(/then reloads/);
});

it('a report is offered only when an incident is recorded', () => {
  expect(ids()).toContain('report');
  expect(ids({ recorded: false })).not.toContain('report');
});
