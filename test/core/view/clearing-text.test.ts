import { describe, expect, it } from 'vitest';
import type { ClearJob } from '../../../src/core/state/clear-job.ts';
import { clearJobText } from '../../../src/core/view/clearing-text.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { inEnglish } from '../../gallery/in-english.ts';

const clearJob = (own: Partial<ClearJob>): ClearJob => ({
  what: 'cache',
  page: idOf('https://example.com/orders'),
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

describe('what became of clearing', () => {
  it('is said where it was asked for, and nowhere else', () => {
    expect(clearJobText(clearJob({}), 'clear-cookies')).toBeNull();
    expect(clearJobText(null, 'clear-cache')).toBeNull();
    expect(clearJobText(clearJob({ what: 'site-data' }), 'clear-site-data')?.kind).toBe('running');
  });

  it('is called cleared only once it is', () => {
    expect(said({ state: 'requested' })).toEqual(['running', 'Waiting for your permission…']);
    expect(said({})).toEqual(['running', 'Clearing…']);
    expect(said({ state: 'reloading', reload: 'clears' })?.[1]).not.toMatch(/^Cleared/);
    expect(said({ state: 'reloading' })?.[1]).toMatch(/^Cleared/);
    expect(said({ state: 'done' })).toEqual(['done', expect.stringMatching(/^Cleared what ex/)]);
  });

  it('without a reload, it says so and what to do; and it claims no more of cookies than it knows', () => {
    expect(said({ state: 'done', reload: 'none' })?.[1]).toMatch(/not reloaded: open it afresh/);
    expect(said({ state: 'done' })?.[1]).not.toMatch(/afresh/);
    const text = clearJobText(clearJob({ what: 'cookies', state: 'done' }), 'clear-cookies');
    expect(text && inEnglish(text.words)).toMatch(/usually signs you out/);
  });

  it.each(['refused', 'not-possible', 'failed'] as const)('that failed says so: %s', (why) => {
    expect(said({ state: 'failed', reason: why })).toEqual([
      'failed',
      expect.stringMatching(/^Nothing was cleared/),
    ]);
  });

  it('that was interrupted claims nothing', () => {
    expect(said({ state: 'failed', reason: 'interrupted' })?.[1]).toMatch(/may not have been/);
  });
});
