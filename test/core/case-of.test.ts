import { describe, expect, it } from 'vitest';
import { caseOf } from '../../src/core/case-of.ts';
import { view } from '../../src/core/view.ts';
import { type Example, examples } from '../gallery/examples.ts';

const NOW = Date.UTC(2030, 4, 6, 14, 33);
const all = examples(NOW);

function caseIn(name: string, own: Partial<Example> = {}) {
  const state = all[name];
  if (state === undefined) throw new Error(`no such state: ${name}`);
  const example = { ...state, ...own };
  return caseOf(example, view(example), null, { identity: null, ...example.powers });
}

describe('a case for advice', () => {
  it.each(['well', 'not-web', 'no-access', 'recovered', 'not-ours', 'no-record', 'looking'])(
    'is none where nothing is the matter, or nothing can be told: %s',
    (name) => {
      expect(caseIn(name)).toBeNull();
    },
  );

  it.each(['waiting', 'trying', 'held-offline', 'ended-form', 'ended-gave-up', 'found'])(
    'is there while a page is down: %s',
    (name) => {
      expect(caseIn(name)).toMatchObject({ host: 'example.com', status: 502 });
    },
  );

  it('knows what the answer came from', () => {
    expect(caseIn('cached')).toMatchObject({ cached: true, byWorker: false });
    expect(caseIn('by-worker')).toMatchObject({ cached: false, byWorker: true });
    expect(caseIn('found-by-worker')).toMatchObject({ byWorker: true });
  });

  it('speaks of the page as it is on screen, and of its window', () => {
    expect(caseIn('query')?.url).toContain('?token=');
    expect(caseIn('private')).toMatchObject({ private: true, clearable: { cookies: 'private' } });
  });

  it('is none where the browser does not tell the address', () => {
    const page = { url: '', host: '', private: false, isWeb: false };
    expect(caseIn('waiting', { page })).toBeNull();
  });
});
