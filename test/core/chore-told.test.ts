import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Chore, SITE_STORES } from '../../src/core/chore.ts';
import { choreTold } from '../../src/core/chore-told.ts';

const messages: Record<string, { message: string }> = JSON.parse(
  readFileSync('public/_locales/en/messages.json', 'utf8'),
);

const chore = (own: Partial<Chore>): Chore => ({
  what: 'cache',
  url: 'https://example.com/orders',
  state: 'done',
  why: null,
  reload: 'none',
  since: 0,
  ...own,
});
const said = (own: Partial<Chore>): string =>
  messages[choreTold(chore(own), `clear-${own.what ?? 'cache'}`)?.words.id ?? '']?.message ?? '';

describe('what is said of a clearing', () => {
  it('is what was done: fetched anew only where the page was reloaded', () => {
    expect(said({ reload: 'clears' })).toContain('fetched anew with this reload');
    expect(said({ reload: 'after' })).toContain('fetched anew with this reload');
    expect(said({ reload: 'none' })).toContain('not reloaded');
  });

  it('speaks of clearing as done only once it is', () => {
    for (const what of SITE_STORES) {
      for (const state of ['asked', 'running'] as const) {
        expect(said({ what, state })).not.toMatch(/^Cleared/);
      }
      expect(said({ what, state: 'reloading', reload: 'clears' })).not.toMatch(/^Cleared/);
      expect(said({ what, state: 'reloading', reload: 'after' })).toMatch(/^Cleared/);
      expect(said({ what, state: 'done' })).toMatch(/^Cleared what|^Cleared the cookies/);
    }
  });

  it('names each reason for which it failed, and never calls that cleared', () => {
    for (const why of ['refused', 'interrupted', 'not-possible', 'failed'] as const) {
      expect(said({ state: 'failed', why })).toMatch(/^(Nothing was cleared|Interrupted)/);
    }
  });

  it('stands at the button that was pressed, and at no other', () => {
    expect(choreTold(chore({ what: 'cookies' }), 'clear-cache')).toBeNull();
    expect(choreTold(chore({}), 'bypass-cache')).toBeNull();
    expect(choreTold(null, 'clear-cache')).toBeNull();
  });
});
