import { describe, expect, it } from 'vitest';
import { MAX_WATCHED, type WatchedPage } from '../../../src/core/state/watch.ts';
import { popupView } from '../../../src/core/view/popup-view.ts';
import { reloadOffer, withReload } from '../../../src/core/view/reload-offer.ts';
import { watchRows } from '../../../src/core/view/watch-list.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { states } from '../../gallery/states.ts';

const NOW = Date.UTC(2030, 4, 6, 14, 33);
const well = states(NOW).well ?? expect.fail();
const { url } = well.page;
const rows = (own: Partial<WatchedPage> = {}) => {
  const page: WatchedPage = { url, page: idOf(url), state: 'pending', at: NOW, ...own };
  const wait = { since: NOW, delay: 60_000 };
  const watch = { pages: [page], attemptsMade: 0, wait, notBefore: null, probe: null };
  return watchRows({ watches: new Map([[new URL(url).origin, watch]]), tried: [] });
};

describe('the offer to reload a page once its site was down and is back', () => {
  it('is made for a page that loaded', () => {
    expect(reloadOffer('well', well, [])).toEqual({ row: null });
    expect(reloadOffer('no-record', well, [])).toEqual({ row: null });
  });

  it('is made until the list is full, and for a page on it also then', () => {
    const own = rows({ way: 'reload' });
    const [row = expect.fail('no row')] = rows({ url: 'https://other.example/' });
    const others = (count: number) => Array(count).fill(row);
    expect(reloadOffer('well', well, others(MAX_WATCHED - 1))).toEqual({ row: null });
    expect(reloadOffer('well', well, others(MAX_WATCHED))).toBeNull();
    expect(reloadOffer('well', well, [...others(MAX_WATCHED - 1), ...own])).toEqual({
      row: own[0],
    });
  });

  it('is made again once the page is no longer awaited', () => {
    for (const state of ['back', 'unclear', 'ended'] as const)
      expect(reloadOffer('well', well, rows({ way: 'reload', state }))).toEqual({ row: null });
  });

  it('is not made where nothing could come of it', () => {
    const at = (own: Partial<typeof well.page>) => ({ ...well, page: { ...well.page, ...own } });
    expect(reloadOffer('refused', well, [])).toBeNull();
    expect(reloadOffer('well', { ...well, access: false }, [])).toBeNull();
    expect(reloadOffer('well', at({ incognito: true }), [])).toBeNull();
    expect(reloadOffer('well', at({ cookieStoreId: 'firefox-container-1' }), [])).toBeNull();
    expect(
      reloadOffer('well', at({ url: 'https://example.com/reset?token=a1b2c3d4' }), []),
    ).toBeNull();
    expect(reloadOffer('well', at({ isWeb: false }), [])).toBeNull();
    expect(reloadOffer('well', at({ url: 'about:blank' }), [])).toBeNull();
    expect(reloadOffer('well', well, rows())).toBeNull();
  });

  it('says how the site is, and the headline does not contradict it', () => {
    const shown = popupView(well);
    const up = reloadOffer('well', well, rows({ way: 'reload', baseline: 'open' }));
    expect(inEnglish(up?.row?.words ?? expect.fail())).toMatch(/^The site is up\./);
    expect(withReload(shown, up, well.page.host)).toBe(shown);
    const down = reloadOffer('well', well, rows({ way: 'reload' }));
    expect(inEnglish(down?.row?.words ?? expect.fail())).toMatch(/^The site is down\./);
    const { headline, detail } = withReload(shown, down, well.page.host);
    expect(withReload(shown, down, well.page.host)).toMatchObject({
      tone: 'held',
      figure: 'waiting',
      next: null,
      state: shown.state,
    });
    expect(withReload(shown, null, well.page.host)).toBe(shown);
    expect(withReload(shown, { row: null }, well.page.host)).toBe(shown);
    expect(inEnglish(headline)).toBe('example.com is down now');
    expect(inEnglish(detail ?? expect.fail())).toMatch(/keeps this page/);
  });
});
