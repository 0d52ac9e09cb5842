import type { Command } from '../state/events.ts';
import { backTogether, type Watches, watchedPages } from '../state/watch.ts';

/** What is to be told of pages that are back or ended since `known`; together with whatever came back in the same minute. */
export function newsOf(known: Watches, all: Watches): readonly Command[] {
  const before = watchedPages(known);
  const news = [...watchedPages(all).values()].filter(
    ({ url, state }) => before.get(url)?.state !== state,
  );
  const commands: Command[] = [];
  for (const [id, urls] of backTogether(all)) {
    const isNew = news.some(({ url, state }) => state === 'back' && urls.includes(url));
    if (isNew) commands.push({ type: 'notify', id, state: 'back', urls });
  }
  const urls = news.filter(({ state }) => state === 'ended').map(({ url }) => url);
  if (urls.length > 0) commands.push({ type: 'notify', id: 'ended', state: 'ended', urls });
  return commands;
}
