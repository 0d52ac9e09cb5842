import {
  MAX_WATCHED,
  WATCH_LASTS,
  type Watch,
  type WatchedPage,
  type Watches,
} from '../../src/core/state/watch.ts';
import { idOf } from '../fakes/page-ids.ts';
import type { Example } from './example.ts';

const MINUTE = 60_000;
const LONG =
  'https://pr-4711-the-branch-with-the-very-long-name.preview.some-department.example.org/orders/2026/11/21?view=all';

/** States of the popup with watched pages. */
export function watchStates(
  all: Readonly<Record<string, Example>>,
  waiting: Example,
): Readonly<Record<string, Example>> {
  const { now } = waiting;
  const gaveUp = all['ended-gave-up'] ?? waiting;
  const well = all.well ?? waiting;
  const { url } = waiting.page;
  const page = (own: Partial<WatchedPage> = {}): WatchedPage => ({
    url,
    page: idOf(own.url ?? url),
    state: 'pending',
    at: now - 20 * MINUTE,
    ...own,
  });
  const watch = (pages: readonly WatchedPage[], own: Partial<Watch> = {}): Watch => ({
    pages,
    attemptsMade: 3,
    wait: { since: now - MINUTE, delay: 5 * MINUTE },
    notBefore: null,
    probe: null,
    ...own,
  });
  const of = (...watches: readonly Watch[]): Watches =>
    new Map(watches.map((it) => [new URL(it.pages[0]?.url ?? '').origin, it]));
  const shop = page({ url: 'https://shop.example/basket', at: now - 3 * MINUTE });
  const news = page({ url: 'https://www.news.example/', state: 'back', at: now - 2 * MINUTE });
  const three = of(
    watch([page()]),
    watch([shop], { probe: { url: shop.url, since: now } }),
    watch([news]),
  );
  const many = Array.from({ length: MAX_WATCHED }, (_, nth) =>
    watch([page({ url: `https://site${nth + 1}.example/orders`, at: now - nth * MINUTE })]),
  );
  const odd = page({ url: LONG, state: 'back' });
  const ended = page({ url: 'https://old.example/', state: 'ended', at: now - WATCH_LASTS / 2 });
  return {
    'watch-watching': { ...gaveUp, watches: of(watch([page()])) },
    'watch-trying': { ...waiting, watches: of(watch([page()])), tried: [idOf(url)] },
    'watch-three': { ...gaveUp, watches: three },
    'watch-back': { ...well, watches: of(watch([odd]), watch([ended]), watch([shop])) },
    'watch-full': { ...gaveUp, watches: of(...many) },
    'watch-ended': { ...gaveUp, watches: of(watch([page({ state: 'ended' })])) },
  };
}
