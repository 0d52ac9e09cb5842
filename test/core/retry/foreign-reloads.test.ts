import { beforeEach, describe, expect, it } from 'vitest';
import type { HoldReason } from '../../../src/core/state/reasons.ts';
import { World } from '../../fakes/world.ts';

const A = 'http://a.test/page';
const SECOND = 1000;
const MINUTE = 60 * SECOND;

let world: World;
beforeEach(async () => {
  world = new World();
  world.openTab(1);
  world.server = () => ({ status: 502 });
  await world.go(1, A);
});

const ours = () => world.hits.filter((hit) => hit.ours);
const incident = () => world.record(1)?.incident ?? expect.fail();
const held = (reason: HoldReason) => ({ name: 'held', reason });

/** Someone reloads the page after each of these gaps (ms). */
async function reloadAfter(gaps: readonly number[], by: 'page' | 'anyone' = 'anyone') {
  for (const gap of gaps) {
    await world.pass(gap);
    await world.reload(1, by === 'page');
    await world.pass(60);
  }
}
const every = (gap: number, times: number) => Array<number>(times).fill(gap - 60);

describe('a page that a script reloads', () => {
  it('is left to it where the browser tells, until none came for twice the gap', async () => {
    await reloadAfter(every(SECOND, 30), 'page');
    expect(incident().phase).toMatchObject({ ...held('page-reloads'), delay: 3 * SECOND });
    expect(ours()).toHaveLength(0);
    await world.pass(4 * SECOND);
    expect(ours()).toHaveLength(1);
  });

  it('is left to it at longer gaps', async () => {
    await world.pass(2 * SECOND);
    await reloadAfter(every(2_900, 4), 'page');
    expect(incident().phase).toMatchObject(held('page-reloads'));
    const { length } = ours();
    await world.pass(5_500);
    expect(ours()).toHaveLength(length);
    await world.pass(SECOND);
    expect(ours()).toHaveLength(length + 1);
  });

  it('is left to it where the text of the script tells, as in Firefox', async () => {
    // Set after the answer has replaced what the page was.
    world.onShown = (tab) => {
      void Promise.resolve().then(() => {
        tab.page = { hasReloadScript: true };
      });
    };
    await reloadAfter([1300, 700, 1500]);
    expect(incident().phase).toMatchObject(held('page-reloads'));
    expect(ours()).toHaveLength(0);
    expect(incident().attempts.map(({ trigger }) => trigger)).not.toContain('user');
  });

  it('is left to it when its tab is activated', async () => {
    await reloadAfter(every(SECOND, 3), 'page');
    await world.tell({ type: 'tab-activated', tabId: 1 });
    expect(ours()).toHaveLength(0);
  });

  it('is back when its own reload brings it back', async () => {
    await reloadAfter(every(SECOND, 5), 'page');
    world.server = () => ({ status: 200 });
    await reloadAfter([SECOND], 'page');
    expect(incident().phase.name).toBe('recovered');
    expect(ours()).toHaveLength(0);
  });

  it('ends when the user presses the browser’s Stop', async () => {
    await reloadAfter(every(SECOND, 3), 'page');
    world.server = () => ({ status: 502, takes: 30 * SECOND });
    await world.reload(1, true);
    await world.pressStop(1);
    await world.pass(2 * SECOND);
    expect(incident().phase).toMatchObject({ name: 'ended', reason: 'stopped-in-browser' });
  });

  it.each([16, 20, 40, 600])(
    'every %i s is retried once none came any more, though the background ended meanwhile',
    async (gap) => {
      await reloadAfter(every(gap * SECOND, 6), 'page');
      expect(incident().phase).toMatchObject(held('page-reloads'));
      const { length } = ours();
      await world.pass(2 * gap * SECOND - 2 * SECOND);
      expect(ours()).toHaveLength(length);
      await world.pass(30 * SECOND);
      expect(ours()).toHaveLength(length + 1);
    },
  );

  it.each([5, 20, 40])(
    'every %i s is left to it while a deploy answers with another error',
    async (gap) => {
      await reloadAfter(every(gap * SECOND, 4), 'page');
      expect(incident().phase).toMatchObject(held('page-reloads'));
      const { length } = ours();
      world.server = () => ({ status: 404 });
      await reloadAfter(every(gap * SECOND, 12), 'page');
      expect(incident().phase).toMatchObject(held('page-reloads'));
      expect(ours()).toHaveLength(length);
      // Then it is the end of its own few attempts, or of the time for them.
      await world.pass(10 * MINUTE);
      expect(incident().phase).toMatchObject({ name: 'ended', reason: 'error-stays' });
      expect(ours().length).toBeGreaterThan(length);
      expect(ours().length).toBeLessThanOrEqual(length + 5);
    },
  );

  it('costs no write each time', async () => {
    await reloadAfter(every(SECOND, 10), 'page');
    const before = { ...world.writes };
    await reloadAfter(every(SECOND, 300), 'page');
    expect(world.writes).toEqual(before);
    expect(incident().phase).toMatchObject(held('page-reloads'));
  });

  it('is retried although the background was killed meanwhile', async () => {
    await reloadAfter(every(SECOND, 10), 'page');
    world.kill();
    await reloadAfter(every(SECOND, 3), 'page');
    expect(incident().phase).toMatchObject(held('page-reloads'));
    expect(ours()).toHaveLength(0);
    await world.pass(MINUTE);
    expect(ours().length).toBeGreaterThan(0);
  });

  it.each([5, 9, 11, 20, 60])(
    'is retried once its script, which came every %s s, has stopped, though the background died meanwhile',
    async (gap) => {
      await reloadAfter(every(gap * SECOND, 8), 'page');
      expect(incident().phase).toMatchObject(held('page-reloads'));
      const { length } = ours();
      await world.pass(2 * gap * SECOND + 2 * MINUTE);
      expect(ours().length).toBeGreaterThan(length);
    },
  );

  it('is left to it while the site starts again with an error that may pass', async () => {
    await reloadAfter(every(20 * SECOND, 4), 'page');
    const { length } = ours();
    world.server = () => ({ status: 404 });
    await reloadAfter(every(20 * SECOND, 12), 'page');
    expect(ours()).toHaveLength(length);
    expect(incident().phase).toMatchObject(held('page-reloads'));
    await world.pass(2 * MINUTE);
    expect(ours().length).toBeGreaterThan(length);
  });

  it('that sends a form in between is never reloaded', async () => {
    await reloadAfter(every(SECOND, 3), 'page');
    await world.start(1, A, 'POST', false, true);
    await world.pass(MINUTE);
    expect(incident().phase).toMatchObject({ name: 'ended', reason: 'form' });
    expect(ours()).toHaveLength(0);
  });
});

describe('a page that another extension reloads', () => {
  it('is left to it once five gaps, which differ by less than 10 %, tell', async () => {
    await reloadAfter(every(2 * SECOND, 8));
    expect(incident().phase).toMatchObject({ ...held('others-reload'), delay: 4 * SECOND });
    expect(ours()).toHaveLength(0);
  });

  it('is left to it while its tab is hidden, at any gaps', async () => {
    world.tab(1).active = false;
    await reloadAfter([SECOND, 4 * SECOND, 2 * SECOND]);
    expect(incident().phase).toMatchObject(held('others-reload'));
  });

  it('is left to it while its window has no focus, at any gaps', async () => {
    world.tab(1).focused = false;
    await reloadAfter([SECOND, 2 * SECOND, 1500]);
    expect(incident().phase).toMatchObject(held('others-reload'));
  });

  it('goes on with its own schedule afterwards, which it did not use up', async () => {
    await reloadAfter(every(2 * SECOND, 100));
    expect(incident().attemptsMade).toBe(0);
    await world.pass(10 * MINUTE);
    expect(ours().length).toBeGreaterThan(5);
  });
});

describe('a page that the browser reloads after a network error', () => {
  beforeEach(async () => {
    world.server = () => ({ status: 0, broken: true });
    // Until ours are so far apart that the browser's come in between.
    while (ours().length < 5) await world.pass(10);
    await world.pass(100);
  });

  it('is left to it once two came at its pace', async () => {
    await reloadAfter([1_000, 5_000]);
    expect(incident().phase).toMatchObject(held('browser-reloads'));
    expect(ours()).toHaveLength(5);
  });

  it('is not left to the user who reloads it', async () => {
    await reloadAfter([2_000, 3_500, 900, 5_400]);
    expect(incident().phase.name).toBe('waiting');
  });
});

describe('a page that the user reloads', () => {
  it.each([
    ['three times', [2_000, 900, 1_700]],
    ['five times', [2_000, 700, 1_400, 2_600, 1_100]],
    ['eight times', [1_000, 2_600, 1_500, 800, 2_300, 1_900, 1_200, 2_700]],
    ['again and again by a key that is held down', Array(30).fill(0)],
  ])('%s is never left to others', async (_, gaps) => {
    await reloadAfter(gaps);
    expect(incident().phase.name).toBe('waiting');
    expect(incident().attempts.at(-1)?.trigger).toBe('user');
    await world.pass(4 * SECOND);
    expect(ours()).toHaveLength(1);
  });

  it('once in a hidden tab is not left to others', async () => {
    world.tab(1).active = false;
    await reloadAfter([SECOND]);
    expect(incident().phase.name).toBe('waiting');
  });
});
