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

/** The example with its tab kept open, and its next attempt in some minutes. */
function keptOpen(example: Example): Example {
  const { record, now } = example;
  const incident = record?.incident ?? null;
  if (record === null || incident === null) return example;
  const phase = { name: 'waiting', since: now - MINUTE, delay: 12 * MINUTE } as const;
  const kept = { since: now - 6 * MINUTE, attemptsBefore: incident.attemptsMade };
  return { ...example, record: { ...record, incident: { ...incident, phase, keptOpen: kept } } };
}

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
  const unclear = page({ state: 'unclear', baseline: 'open', at: now });
  const reload = page({ url: well.page.url, way: 'reload', baseline: 'open', at: now });
  const perhaps = page({ url: 'https://app.example/', state: 'unclear', at: now - MINUTE });
  return {
    'watch-requested': { ...gaveUp, watches: of(watch([page({ at: now, baseline: 'due' })])) },
    'watch-unclear': { ...gaveUp, watches: of(watch([unclear])) },
    'watch-kept': { ...keptOpen(waiting), watches: of(watch([page({ way: 'tab', at: now })])) },
    'watch-reload-well': { ...well, watches: of(watch([reload])) },
    'watch-reload-down': { ...well, watches: of(watch([{ ...reload, baseline: undefined }])) },
    'watch-perhaps': { ...well, watches: of(watch([perhaps]), watch([shop])) },
    'watch-watching': { ...gaveUp, watches: of(watch([page()])) },
    'watch-trying': { ...waiting, watches: of(watch([page()])), tried: [idOf(url)] },
    'watch-three': { ...gaveUp, watches: three },
    'watch-back': { ...well, watches: of(watch([odd]), watch([ended]), watch([shop])) },
    'watch-full': { ...gaveUp, watches: of(...many) },
    'watch-ended': { ...gaveUp, watches: of(watch([page({ state: 'ended' })])) },
  };
}
