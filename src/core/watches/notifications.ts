import { hostOf } from '../http/address.ts';
import type { Command } from '../state/events.ts';
import type { WatchedPage, Watches } from '../state/watch.ts';
import { groupByReturn, SHOWN_BY_POPUP, watchedPages } from '../state/watch.ts';
import type { Message } from '../text/message.ts';
import { message } from '../text/message.ts';
import { siteParam } from '../view/incident-facts.ts';

/**
 * Notifications of pages that came back, became unclear or ended since `previous`. Pages that came
 * back within the same minute share one. The popup itself shows what is unclear right at the click.
 */
export function notificationsFor(previous: Watches, all: Watches): readonly Command[] {
  const before = watchedPages(previous);
  const news = [...watchedPages(all).values()].filter(
    (it) => before.get(it.page)?.state !== it.state && !isInPopup(before.get(it.page), it),
  );
  const commands: Command[] = [];
  for (const state of ['back', 'unclear'] as const) {
    for (const [id, pages] of groupByReturn(all, state)) {
      const isNew = pages.some((page) => news.includes(page));
      if (isNew) commands.push({ type: 'notify', id, state, urls: pages.map(({ url }) => url) });
    }
  }
  const urls = news.filter(({ state }) => state === 'ended').map(({ url }) => url);
  if (urls.length > 0) commands.push({ type: 'notify', id: 'ended', state: 'ended', urls });
  return commands;
}

function isInPopup(before: WatchedPage | undefined, after: WatchedPage): boolean {
  if (after.state !== 'unclear' || before?.baseline === undefined) return false;
  return after.at - before.at < SHOWN_BY_POPUP;
}

/** The words about pages in each state: titles for one and for several, and what a click does. */
const WORDS = {
  back: {
    page: 'notify_back_page',
    pages: 'notify_back_n',
    does: 'notify_back_message',
    doSeveral: 'notify_back_list',
  },
  ended: {
    page: 'notify_ended_page',
    pages: 'notify_ended_n',
    does: 'notify_ended_message',
    doSeveral: 'notify_ended_message',
  },
  unclear: {
    page: 'notify_unclear_page',
    pages: 'notify_unclear_n',
    does: 'notify_unclear_message',
    doSeveral: 'notify_back_list',
  },
} as const;

/** The text of a notification about these pages. Of a page it names only the host. */
export function notificationText(
  state: 'back' | 'ended' | 'unclear',
  urls: readonly string[],
): { readonly title: Message; readonly message: Message } {
  const [url = '', ...others] = urls;
  const { page, pages, does, doSeveral } = WORDS[state];
  return others.length === 0
    ? { title: message(page, siteParam(hostOf(url))), message: message(does) }
    : { title: message(pages, { kind: 'count', count: urls.length }), message: message(doSeveral) };
}
