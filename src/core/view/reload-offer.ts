import { openableAddress } from '../http/address.ts';
import { withoutSecretFragment } from '../http/fragment.ts';
import { oneTimeKind } from '../http/one-time-link.ts';
import { isContainer } from '../state/container.ts';
import { MAX_WATCHED } from '../state/watch.ts';
import { message } from '../text/message.ts';
import { siteParam } from './incident-facts.ts';
import type { View, ViewInput } from './popup-view.ts';
import type { PopupState } from './status-types.ts';
import type { WatchRow } from './watch-list.ts';

/** What the popup shows of *Reload when the site is back*. */
export interface ReloadOffer {
  /** The page is on the list already. */
  readonly row: WatchRow | null;
}

/**
 * Whether the popup offers the reload, or shows it under way; null: not for this page, such as one
 * that failed, is private or in a container, or whose address looks like a one-time link.
 */
export function reloadOffer(
  state: PopupState,
  { page, access }: Pick<ViewInput, 'page' | 'access'>,
  rows: readonly WatchRow[],
): ReloadOffer | null {
  const isPlain = (state === 'well' || state === 'no-record') && page.isWeb && access;
  if (!isPlain || page.incognito || isContainer(page.cookieStoreId ?? '')) return null;
  const url = openableAddress(withoutSecretFragment(page.url));
  if (url === '' || oneTimeKind(page.url) !== null) return null;
  const row = rows.find((it) => it.url === url && it.state === 'pending') ?? null;
  if (row !== null) return row.way === 'reload' ? { row } : null;
  return rows.length >= MAX_WATCHED ? null : { row };
}

/** The view of a page that is to be reloaded: while its site is down, not all is well. */
export function withReload(shown: View, offer: ReloadOffer | null, host: string): View {
  const isDown = offer?.row != null && offer.row.baseline === undefined;
  if (!isDown) return shown;
  const headline = message('reload_down', siteParam(host));
  const detail = message('reload_down_detail');
  return { ...shown, tone: 'held', figure: 'waiting', headline, next: null, detail };
}
