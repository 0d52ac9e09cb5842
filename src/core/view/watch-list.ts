import { hostOf, originOf } from '../http/address.ts';
import { isPending, MAX_WATCHED, type WatchedPage, type Watches } from '../state/watch.ts';
import { joinMessages, type Message, message } from '../text/message.ts';
import { sanitizeText } from '../text/sanitize.ts';

/** What storage tells of watches. */
export interface StoredWatches {
  readonly watches: Watches;
  /** Addresses that open tabs are trying by themselves. */
  readonly tried: readonly string[];
}

/** A watched page, as a list shows it. */
export interface WatchRow extends WatchedPage {
  /** Its address, as far as there is room. */
  readonly where: string;
  readonly words: Message;
}

/** The longest path that is shown, in code points. */
const PATH_SHOWN = 32;
const FIRST: readonly WatchedPage['state'][] = ['back', 'pending', 'ended'];

/** Every watched page: those that are back first, then those that are waited for, the newest wish last. */
export function watchRows({ watches, tried }: StoredWatches): readonly WatchRow[] {
  const rows = [...watches.values()].flatMap(({ pages, probe, wait }) =>
    pages.map((page) => {
      const clock = { kind: 'clock', at: page.at } as const;
      const next = { ...clock, at: wait.since + wait.delay };
      const words = !isPending(page)
        ? message(`watch_${page.state}`, clock)
        : tried.includes(page.url)
          ? message('watch_tried')
          : message(probe === null ? 'watch_next' : 'watch_checking', next);
      return { ...page, where: shortAddress(page.url), words };
    }),
  );
  return rows.sort((a, b) => FIRST.indexOf(a.state) - FIRST.indexOf(b.state) || a.at - b.at);
}

// The host's end says whose it is, so it has room of its own.
function shortAddress(url: string): string {
  const host = hostOf(url);
  const path = url.slice(originOf(url).length);
  return (
    sanitizeText(host.replace(/^www\./, '')) + (path === '/' ? '' : sanitizeText(path, PATH_SHOWN))
  );
}

/** Whether a page is watched that has this row, or cannot be since too many are. */
export function watchStateOf(
  rows: readonly WatchRow[],
  row: WatchRow | undefined,
): 'no' | 'yes' | 'full' {
  if (row?.state === 'pending') return 'yes';
  return rows.length >= MAX_WATCHED ? 'full' : 'no';
}

/** What has become of the wish for a page that has this row; null where there is none. */
export function watchOutcome(
  row: WatchRow | undefined,
): { readonly kind: 'done' | 'failed'; readonly words: Message } | null {
  if (row === undefined) return null;
  const { state, words } = row;
  return {
    kind: state === 'ended' ? 'failed' : 'done',
    words: state === 'pending' ? joinMessages(message('watch_confirmed'), words) : words,
  };
}
