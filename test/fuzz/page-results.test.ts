import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { gatherEvidence } from '../../src/browser/page/evidence.ts';
import { inspectPage } from '../../src/browser/page/page-inspection.ts';
import { readStatus } from '../../src/browser/page/read-status.ts';
import { readText } from '../../src/browser/page/read-text.ts';
import { MOST_SEARCHED, showsWaitingRoom } from '../../src/core/http/waiting-room.ts';
import { hasSoonRefresh } from '../../src/core/retry/classify-answer.ts';
import { inUseFor, isSilent } from '../../src/core/retry/page-in-use.ts';
import type { DocumentRead, PageFacts } from '../../src/core/state/page-facts.ts';
import { LONGEST_REFRESH, MOST_REFRESHES } from '../../src/core/state/page-facts.ts';
import { parseDocumentRead } from '../../src/core/storage/parse-document-read.ts';
import { parseDocumentSigns } from '../../src/core/storage/parse-document-signs.ts';
import { damaged, expectCleanPrototypes, hostileValue } from './hostile.ts';
import { holds } from './runs.ts';

const executeScript = vi.hoisted(() => vi.fn());
const URL = 'https://a.test/';
vi.mock('../../src/browser/polyfill.ts', () => ({
  browser: {
    scripting: { executeScript },
    webNavigation: {
      getAllFrames: async () => [{ frameId: 0 }, { frameId: 4 }],
      getFrame: async () => null,
    },
    tabs: {
      get: async () => ({ id: 1, url: URL, active: true }),
      query: async () => [1, 2].map((id) => ({ id, url: URL, status: 'complete' })),
    },
    permissions: { contains: async () => true },
    storage: { local: { get: async () => ({}) }, session: { get: async () => ({}) } },
  },
}));

const flag = fc.boolean();
const FLAGS = ['active', 'typed', 'takesKeys', 'changed', 'focused', 'selected', 'sounds'] as const;
const MORE_FLAGS = ['hasPlayer', 'call', 'usable', 'scripted', 'asks'] as const;
const ALL_FLAGS = [...FLAGS, ...MORE_FLAGS];
const UNTOUCHED = {
  ...Object.fromEntries(ALL_FLAGS.map((name) => [name, false])),
  sinceTouch: null,
};
const reading = fc.record({
  ...(Object.fromEntries(ALL_FLAGS.map((name) => [name, flag])) as {
    [F in (typeof ALL_FLAGS)[number]]: fc.Arbitrary<boolean>;
  }),
  sinceTouch: fc.option(fc.nat()),
  frames: fc.nat({ max: 3 }),
  refreshes: fc.array(fc.constantFrom('5', '0; url=/', 'x'), { maxLength: 3 }),
  bornAt: fc.nat(),
  status: fc.option(fc.integer({ min: 100, max: 599 })),
  hasReloadScript: flag,
  content: flag,
}) satisfies fc.Arbitrary<DocumentRead>;

/** What scripts return, each time they run, in the page and in one frame. */
function pageReturns(page: unknown, frame: unknown): void {
  executeScript.mockImplementation(async ({ target }: { target: { allFrames?: boolean } }) => {
    const main = { frameId: 0, result: page };
    return target.allFrames ? [main, { frameId: 4, result: frame }] : [main];
  });
}
async function found(): Promise<PageFacts> {
  vi.stubGlobal('navigator', { onLine: true });
  return (await inspectPage(1)).page;
}

describe('whatever a page and its frames return to the scripts in them', () => {
  it('each field is in its range, and each flag that is none counts as use', () => {
    holds(
      fc.property(fc.oneof(damaged(reading), hostileValue), (raw) => {
        const read = parseDocumentRead(raw);
        expectCleanPrototypes();
        if (read === null) return;
        const given = raw as Readonly<Record<string, unknown>>;
        for (const name of ALL_FLAGS) expect(read[name]).toBe(given[name] !== false);
        const { sinceTouch, frames, refreshes, bornAt, status } = read;
        expect(sinceTouch === null || sinceTouch >= 0).toBe(true);
        if (sinceTouch === null) expect(given.sinceTouch).toBeNull();
        expect(Number.isInteger(frames) && frames >= 0).toBe(true);
        expect(refreshes.every((it) => it.length <= 200)).toBe(true);
        expect(Number.isFinite(bornAt)).toBe(true);
        expect(status === null || Number.isInteger(status)).toBe(true);
        expect(parseDocumentRead(structuredClone(read))).toEqual(read);
      }),
    );
  });

  it('the signs of a waiting room are in their sizes, or none', () => {
    const signs = fc.record({
      refreshes: fc.array(fc.oneof(fc.constantFrom('5', '0; url=/', 'x'), fc.string()), {
        maxLength: MOST_REFRESHES + 2,
      }),
      source: fc.oneof(
        fc.string(),
        fc.constantFrom('Waiting Room powered by Cloudflare', 'x'.repeat(MOST_SEARCHED + 1)),
      ),
    });
    holds(
      fc.property(fc.oneof(damaged(signs), hostileValue), (raw) => {
        const read = parseDocumentSigns(raw);
        expectCleanPrototypes();
        if (read === null) return;
        expect(read.refreshes.length).toBeLessThanOrEqual(MOST_REFRESHES);
        expect(read.refreshes.every((it) => it.length <= LONGEST_REFRESH)).toBe(true);
        expect(read.source.length).toBeLessThanOrEqual(MOST_SEARCHED);
        expect(typeof showsWaitingRoom(read)).toBe('boolean');
        expect(parseDocumentSigns(structuredClone(read))).toEqual(read);
      }),
    );
  });

  it('an inspection ends with facts that the core can read', async () => {
    const any = fc.oneof(damaged(reading), hostileValue);
    await holds(
      fc.asyncProperty(any, any, async (page, frame) => {
        pageReturns(page, frame);
        const facts = await found();
        expectCleanPrototypes();
        expect(inUseFor({ tab: null, page: facts })).toBeGreaterThanOrEqual(0);
        if (facts.kind === 'read') expect(typeof hasSoonRefresh(facts.refreshes)).toBe('boolean');
      }),
    );
  });

  it('an untouched page counts as in use if a field that would tell so is hostile', async () => {
    const names = fc.constantFrom('changed', 'typed', 'asks', 'call', 'sounds', 'sinceTouch');
    const isFitting = (name: string, value: unknown) =>
      typeof value === 'boolean' || (name === 'sinceTouch' && typeof value === 'number');
    await holds(
      fc.asyncProperty(
        reading,
        names,
        hostileValue,
        hostileValue,
        async (read, name, value, frame) => {
          const able = { ...read, ...UNTOUCHED, usable: true, takesKeys: true };
          fc.pre(!isFitting(name, value) && value !== null);
          pageReturns({ ...able, [name]: value }, frame);
          const facts = await found();
          expect(isSilent(facts) || inUseFor({ tab: null, page: facts }) > 0).toBe(true);
        },
      ),
    );
  });

  it('a page is asked whether it asks before it is left: only a plain no lets it be reloaded', async () => {
    const page = { ...UNTOUCHED, active: true, scripted: true, frames: 0 };
    const read = { ...page, refreshes: [], bornAt: 7, status: 502 };
    await holds(
      fc.asyncProperty(hostileValue, async (guard) => {
        executeScript.mockImplementation(async ({ files }: { files?: string[] }) => [
          { frameId: 0, result: files ? read : guard },
        ]);
        expect(inUseFor({ tab: null, page: await found() }) > 0).toBe(guard !== false);
      }),
    );
  });

  it('the popup gets a status, a text and a time in their ranges, or none', async () => {
    const load = damaged(
      fc.record({ status: fc.nat(), byServiceWorker: flag, href: fc.constant(URL) }),
    );
    const text = damaged(fc.record({ title: fc.string(), text: fc.string() }));
    await holds(
      fc.asyncProperty(fc.oneof(load, text, hostileValue), async (raw) => {
        pageReturns(raw, raw);
        const examined = await readStatus(1, URL);
        if (examined !== null) {
          expect(examined.status > 0 && examined.status <= 999).toBe(true);
          expect(typeof examined.byServiceWorker).toBe('boolean');
        }
        const words = await readText(1);
        if (words !== null) {
          expect(words.title.length).toBeLessThanOrEqual(300);
          expect(words.text.length).toBeLessThanOrEqual(4096);
        }
        vi.stubGlobal('navigator', { onLine: true });
        const { siteFineAt } = await gatherEvidence(1, 'a.test', false);
        expect(siteFineAt === null || Number.isFinite(siteFineAt)).toBe(true);
        expectCleanPrototypes();
      }),
    );
  });
});
