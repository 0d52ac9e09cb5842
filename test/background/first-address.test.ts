import { beforeEach, describe, expect, it } from 'vitest';
import type { TabFacts } from '../../src/core/state/events.ts';
import { EngineHarness } from '../fakes/engine-harness.ts';

let desk: EngineHarness;
beforeEach(() => {
  desk = new EngineHarness();
});

/** An engine in which the first address cannot be requests, since the page changes so meanwhile. */
async function askFirst(changes: Partial<TabFacts>): Promise<object[]> {
  const requests: object[] = [];
  const engine = desk.engineWith({
    replacePage: async (_tabId, address, shown) => {
      requests.push({ address, url: shown.url, documentId: shown.documentId });
      desk.tab = desk.facts(changes);
      return false;
    },
  });
  const { url } = desk.tab;
  const first = { address: `${new URL(url).origin}/board`, isOwn: false };
  await desk.tell(engine, desk.answered(1, { first }));
  await desk.tell(engine, { type: 'ask-first', tabId: 1 });
  return requests;
}

describe('an attempt at the address that was asked for', () => {
  it('that cannot take the place of the page reloads the page', async () => {
    const { url, documentId } = desk.tab;
    expect(await askFirst({})).toMatchObject([{ url, documentId }]);
    expect(desk.done).toEqual(['reload 1']);
  });

  it.each<[string, Partial<TabFacts>]>([
    ['another document at the same address', { documentId: 'd2' }],
    ['another page', { url: 'http://b.test/' }],
    ['a load', { loading: true }],
  ])('does nothing if the tab meanwhile shows %s', async (_, changes) => {
    expect(await askFirst(changes)).toHaveLength(1);
    expect(desk.done).toEqual([]);
    expect(desk.recordOf()?.incident?.phase.name).not.toBe('reloading');
  });
});
