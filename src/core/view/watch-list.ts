import { hostOf, originOf } from '../http/address.ts';
import type { PageId } from '../http/page-id.ts';
import { isPending, MAX_WATCHED, type WatchedPage, type Watches } from '../state/watch.ts';
import { joinMessages, type Message, message } from '../text/message.ts';
import { sanitizeText } from '../text/sanitize.ts';

/** The stored data about watches. */
export interface StoredWatches {
  readonly watches: Watches;
  /** Pages that open tabs retry automatically. */
  readonly tried: readonly PageId[];
}

/** A watched page as a row of a list. */
export interface WatchRow extends WatchedPage {
  /** Its URL, shortened to fit. */
  readonly where: string;
  readonly words: Message;
}

/** Maximum length of the path that is shown, in code points. */
const PATH_SHOWN = 32;
const FIRST: readonly WatchedPage['state'][] = ['back', 'unclear', 'pending', 'ended'];

/**
 * Every watched page: first those that are back, then the unclear and the pending ones, then those that ended; the
 * newest of each last.
 */
export function watchRows({ watches, tried }: StoredWatches): readonly WatchRow[] {
  const rows = [...watches.values()].flatMap(({ pages, probe, wait }) =>
    pages.map((page) => {
      const clock = { kind: 'clock', at: page.at } as const;
      const next = { ...clock, at: wait.since + wait.delay };
      const words = !isPending(page)
        ? message(`watch_${page.state}${wasDown(page) ? '_later' : ''}`, clock)
        : page.baseline === 'due'
          ? message('watch_checking')
          : tried.includes(page.page)
            ? message('watch_tried')
            : message(probe === null ? 'watch_next' : 'watch_checking', next);
      return {
        ...page,
        where: page.url === page.page ? shortAddress(originOf(page.url)) : shortAddress(page.url),
        words,
      };
    }),
  );
  return rows.sort((a, b) => FIRST.indexOf(a.state) - FIRST.indexOf(b.state) || a.at - b.at);
}

// An unclear page that was down before.
function wasDown({ state, baseline }: WatchedPage): boolean {
  return state === 'unclear' && baseline === undefined;
}

// The end of a host name shows whose it is, so the host is shortened separately.
function shortAddress(url: string): string {
  const host = hostOf(url);
  const path = url.slice(originOf(url).length);
  return (
    sanitizeText(host.replace(/^www\./, '')) + (path === '/' ? '' : sanitizeText(path, PATH_SHOWN))
  );
}

/** Whether the page of this row is watched, or cannot be because the list is full. */
export function watchStateOf(
  rows: readonly WatchRow[],
  row: WatchRow | undefined,
): 'no' | 'yes' | 'full' {
  if (row?.state === 'pending') return 'yes';
  return rows.length >= MAX_WATCHED ? 'full' : 'no';
}

/** The result to show for the page of this row; null without a row. */
export function watchOutcome(
  row: WatchRow | undefined,
): { readonly kind: 'done' | 'failed'; readonly words: Message } | null {
  if (row === undefined) return null;
  const { state, words } = row;
  return {
    kind: state === 'ended' || state === 'unclear' ? 'failed' : 'done',
    // Before the first answer it is not clear that the return can be noticed at all.
    words:
      state === 'pending' && row.baseline === undefined
        ? joinMessages(message('watch_confirmed'), words)
        : words,
  };
}
