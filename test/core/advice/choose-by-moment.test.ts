import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/core/advice/case.ts';
import { fixesFor } from '../../../src/core/advice/choose.ts';
import { firstRows } from '../../../src/core/advice/first-rows.ts';
import type { FixId } from '../../../src/core/advice/fix.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { anyCase, USUAL } from './any-case.ts';

const fixes = (own: Partial<Case> = {}) => fixesFor({ ...USUAL, ...own });
const ids = (own: Partial<Case> = {}) => fixes(own).map(({ id }) => id);
const first = (own: Partial<Case>) =>
  firstRows(fixes(own), { ...USUAL, ...own }).map(({ id }) => id);
function fix(id: FixId, own: Partial<Case> = {}) {
  const found = fixes(own).find((it) => it.id === id);
  if (found === undefined) throw new Error(`${id} is not offered`);
  return found;
}
const note = (id: FixId, own: Partial<Case> = {}): string =>
  inEnglish(fix(id, own).note ?? expect.fail());
const BY_WORKER: Partial<Case> = {
  byServiceWorker: true,
  state: 'refused',
  reason: 'method-unknown',
};

it('without a connection, no web page is on the first screen, in any case', () => {
  fc.assert(
    fc.property(anyCase, fc.constantFrom('offline', 'portal'), (any, verdict) => {
      const c = { ...any, verdict } as const;
      expect(firstRows(fixesFor(c), c)).toEqual([]);
    }),
  );
});

it('a check whose result is known is not offered', () => {
  const elsewhere = { url: 'https://example.org/', host: 'example.org' };
  expect(ids({ verdict: 'unknown', ...elsewhere })).toContain('other-sites');
  for (const verdict of ['site', 'many'] as const)
    expect(ids({ verdict, ...elsewhere })).not.toContain('other-sites');
});

it('a page that is watched already is not offered again', () => {
  expect(first({})).toContain('tell-me');
  expect(ids({ watched: 'yes' })).not.toContain('tell-me');
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

  it('the reload that bypasses the cache and the clearing of the cache say why they are disabled', () => {
    for (const id of ['bypass-cache', 'clear-cache'] as const)
      expect(note(id, { state: 'trying' })).toMatch(/current try/);
  });
});

it('clearing without a reload is offered for a page of the site’s service worker', () => {
  expect(fix('clear-site-data', BY_WORKER)).toMatchObject({ can: true, risky: true });
  expect(fix('clear-cookies', BY_WORKER).reloads).toBe(false);
  expect(inEnglish(fix('clear-cache', BY_WORKER).label)).not.toMatch(/reload/);
  expect(fix('clear-cookies').reloads).toBe(true);
  expect(inEnglish(fix('clear-cache').label)).toMatch(/reload/);
});

it('a report is offered only when an incident is recorded', () => {
  expect(ids()).toContain('report');
  expect(ids({ recorded: false })).not.toContain('report');
});
