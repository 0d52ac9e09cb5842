import type { Wish } from '../../../src/core/events.ts';

/** Wishes are kept on the page, for whoever looks. */
export async function tell(wish: Wish): Promise<void> {
  const list = document.documentElement.dataset;
  list.told = [list.told ?? '', JSON.stringify(wish)].join('\n').trim();
  if (new URLSearchParams(location.search).has('deaf')) throw new Error('nobody hears');
}
