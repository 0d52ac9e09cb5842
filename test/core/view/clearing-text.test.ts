import { describe, expect, it } from 'vitest';
import type { ClearJob } from '../../../src/core/state/clear-job.ts';
import { clearJobText } from '../../../src/core/view/clearing-text.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { inEnglish } from '../../gallery/in-english.ts';

const clearJob = (own: Partial<ClearJob>): ClearJob => ({
  what: 'cache',
  page: idOf('https://example.com/orders'),
  domains: null,
  state: 'running',
  reason: null,
  reload: 'after',
  since: 0,
  ...own,
});
const said = (own: Partial<ClearJob>) => {
  const text = clearJobText(clearJob(own), 'clear-cache');
  return text && [text.kind, inEnglish(text.words)];
};

describe('the result of a clearing', () => {
  it('is shown only for the clearing that was requested', () => {
    expect(clearJobText(clearJob({}), 'clear-cookies')).toBeNull();
    expect(clearJobText(null, 'clear-cache')).toBeNull();
    expect(clearJobText(clearJob({ what: 'site-data' }), 'reset-site')?.kind).toBe('running');
    const both = clearJob({ also: ['cookies'] });
    expect(clearJobText(both, 'clear-cache')).toBeNull();
    expect(clearJobText(both, 'reset-site')?.kind).toBe('running');
  });

  it('says “Cleared” only once the data is cleared', () => {
    expect(said({ state: 'requested' })).toEqual(['running', 'Waiting for your permission…']);
    expect(said({})).toEqual(['running', 'Clearing…']);
    expect(said({ state: 'reloading', reload: 'clears' })?.[1]).not.toMatch(/^Cleared/);
    expect(said({ state: 'reloading' })?.[1]).toMatch(/^Cleared/);
    expect(said({ state: 'done' })).toEqual([
      'done',
      expect.stringMatching(/^Cleared the cached files of ex/),
    ]);
  });

  it('says what to do when the page was not reloaded, and that clearing cookies usually signs the user out', () => {
    expect(said({ state: 'done', reload: 'none' })?.[1]).toMatch(
      /Not reloaded. Open the page again/,
    );
    expect(said({ state: 'done' })?.[1]).not.toMatch(/again/);
    const text = clearJobText(clearJob({ what: 'cookies', state: 'done' }), 'clear-cookies');
    expect(text && inEnglish(text.words)).toMatch(/usually signs you out/);
  });

  it.each(['refused', 'not-possible'] as const)(
    'says “Nothing was cleared” when it failed with the reason %s',
    (why) => {
      expect(said({ state: 'failed', reason: why })).toEqual([
        'failed',
        expect.stringMatching(/^Nothing was cleared/),
      ]);
    },
  );

  it.each(['interrupted', 'failed'] as const)(
    'makes no claim when some may be cleared, for the reason %s',
    (why) => {
      const words = said({ state: 'failed', reason: why })?.[1];
      expect(words).toMatch(/some data may be left/i);
      expect(words).not.toMatch(/Nothing/);
    },
  );
});
