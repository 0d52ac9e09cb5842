import { hostOf } from '../http/address.ts';
import type { Command } from '../state/events.ts';
import type { Watches } from '../state/watch.ts';
import { groupByReturn, watchedPages } from '../state/watch.ts';
import type { Message } from '../text/message.ts';
import { message } from '../text/message.ts';
import { siteParam } from '../view/incident-facts.ts';

/**
 * Notifications of pages that came back or ended since `previous`. Pages that came back within the
 * same minute share one.
 */
export function notificationsFor(previous: Watches, all: Watches): readonly Command[] {
  const before = watchedPages(previous);
  const news = [...watchedPages(all).values()].filter(
    ({ page, state }) => before.get(page)?.state !== state,
  );
  const commands: Command[] = [];
  for (const [id, pages] of groupByReturn(all)) {
    const isNew = pages.some((page) => news.includes(page));
    if (isNew)
      commands.push({ type: 'notify', id, state: 'back', urls: pages.map(({ url }) => url) });
  }
  const urls = news.filter(({ state }) => state === 'ended').map(({ url }) => url);
  if (urls.length > 0) commands.push({ type: 'notify', id: 'ended', state: 'ended', urls });
  return commands;
}

/** The text of a notification about these pages. Of a page it names only the host. */
export function notificationText(
  state: 'back' | 'ended',
  urls: readonly string[],
): { readonly title: Message; readonly message: Message } {
  const [url = '', ...others] = urls;
  const prefix = `notify_${state}`;
  const title =
    others.length === 0
      ? message(`${prefix}_page`, siteParam(hostOf(url)))
      : message(prefix, { kind: 'count', count: urls.length });
  const several = state === 'back' && others.length > 0;
  return { title, message: message(several ? 'notify_back_list' : `${prefix}_message`) };
}
