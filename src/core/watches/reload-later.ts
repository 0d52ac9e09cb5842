import { openableAddress, originOf } from '../http/address.ts';
import { withoutSecretFragment } from '../http/fragment.ts';
import { oneTimeKind } from '../http/one-time-link.ts';
import { recordOf, type TabEffect } from '../sites/member-changes.ts';
import { isContainer } from '../state/container.ts';
import type { Command, IdentifiedEvent } from '../state/events.ts';
import {
  isPending,
  MAX_WATCHED,
  type Watch,
  type WatchedPage,
  type Watches,
  watchedPages,
} from '../state/watch.ts';
import { findingOf } from './finding.ts';
import { addPage } from './watch-changes.ts';

/**
 * A page that loaded, and whose site went down behind it, is reloaded at the user's request: not while
 * the site is down, since the page can still be read, but once requests without cookies found it down
 * and then back.
 */

/** Adds the page of this tab, unless it failed, is private, in a container, or a one-time link. */
export function addReload(
  all: Watches,
  event: Extract<IdentifiedEvent, { type: 'reload-later' }>,
  effect: TabEffect,
): { readonly watches: Watches; readonly commands: readonly Command[] } {
  const { tabId, page, incognito, cookieStoreId } = event;
  const none = { watches: all, commands: [] };
  const record = recordOf(effect, tabId);
  const isPrivate = incognito || (record?.incognito ?? false);
  if (isPrivate || isContainer(cookieStoreId) || record?.incident) return none;
  const url = openableAddress(withoutSecretFragment(event.url));
  const pages = watchedPages(all);
  const was = pages.get(page);
  const isThere = was !== undefined && isPending(was);
  // What is stored is found again only as browsers write it.
  if (originOf(page) !== originOf(url)) return none;
  if (url === '' || oneTimeKind(event.url) !== null || isThere) return none;
  if (was === undefined && pages.size >= MAX_WATCHED) return none;
  const origin = originOf(page);
  const watch = addPage(all.get(origin), { url, page, way: 'reload' }, null, effect.context);
  return {
    watches: new Map([...all, [origin, watch]]),
    // What the user does from now on is known when the page is to be reloaded.
    commands: [{ type: 'note-touches', tabId }],
  };
}

/** The command that renews the page in its tab, if this answer shows that its site was down and is back. */
export function renewAfter(
  watch: Watch,
  { url, answer }: Extract<IdentifiedEvent, { type: 'probe-answered' }>,
): readonly Command[] {
  const page = watch.pages.find((it) => it.url === url);
  if (page === undefined || !isToBeReloaded(page) || page.baseline !== undefined) return [];
  const isBack = typeof answer !== 'string' && findingOf(url, answer) === 'fine';
  return isBack ? [{ type: 'renew-page', page: page.page }] : [];
}

/** Whether its tab is to be reloaded at its return. */
export function isToBeReloaded(page: WatchedPage): boolean {
  return isPending(page) && page.way === 'reload';
}
