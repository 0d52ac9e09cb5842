import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { clear } from '../../../src/browser/act/clearing.ts';

const fake = vi.hoisted(() => ({ browser: {} as Record<string, unknown> }));
vi.mock('../../../src/browser/polyfill.ts', () => fake);

const URL = 'https://a.test/orders';

/** Firefox with one tab, which removes cookies unless it fails. */
class Firefox {
  readonly rules = new Map<number, unknown>();
  /** What it did, in order. */
  readonly done: string[] = [];
  refuses: 'rules' | 'cookies' | 'both' | null = null;

  readonly browser = {
    tabs: { get: async () => ({ incognito: false, cookieStoreId: 'firefox-default' }) },
    browsingData: {
      remove: async () => {
        this.done.push(`cookies, with ${this.rules.size} rules`);
        if (this.refuses === 'cookies' || this.refuses === 'both') throw new Error('no cookies');
      },
    },
    declarativeNetRequest: {
      updateSessionRules: async ({ removeRuleIds = [], addRules = [] }: RuleUpdate) => {
        const isRefused = addRules.length > 0 ? 'rules' : 'both';
        if (this.refuses === isRefused) throw new Error('no rules');
        for (const id of removeRuleIds) this.rules.delete(id);
        for (const rule of addRules) this.rules.set(rule.id, rule);
      },
    },
  };
}

interface RuleUpdate {
  readonly removeRuleIds?: readonly number[];
  readonly addRules?: readonly { readonly id: number }[];
}

let firefox: Firefox;
beforeEach(() => {
  vi.stubEnv('BUILT_FOR', 'firefox');
  firefox = new Firefox();
  fake.browser = firefox.browser;
});
afterEach(() => vi.unstubAllEnvs());

it('cookies that cannot be removed leave no rule behind that clears the cache later', async () => {
  firefox.refuses = 'cookies';
  await expect(clear(7, ['cache', 'cookies'], URL, ['a.test'])).rejects.toThrow('no cookies');
  expect([firefox.done, firefox.rules.size]).toEqual([['cookies, with 1 rules'], 0]);
});

it('the first error is reported where the rule cannot be removed either', async () => {
  firefox.refuses = 'both';
  await expect(clear(7, ['cache', 'cookies'], URL, ['a.test'])).rejects.toThrow('no cookies');
});

it('nothing is removed where the rule is refused, and all goes together where it is not', async () => {
  firefox.refuses = 'rules';
  await expect(clear(7, ['cache', 'cookies'], URL, ['a.test'])).rejects.toThrow('no rules');
  expect(firefox.done).toEqual([]);
  firefox.refuses = null;
  expect(await clear(7, ['cache', 'cookies'], URL, ['a.test'])).toBe('with-reload');
  expect([firefox.done, firefox.rules.size]).toEqual([['cookies, with 1 rules'], 1]);
});
