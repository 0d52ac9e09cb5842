import { hostOf, originOf } from '../http/address.ts';
import { isAsking, MOST_WATCHED, type WatchedPage, type Watches } from '../state/watch.ts';
import { say, sayBoth, type Words } from '../text/message.ts';
import { tame } from '../text/sanitize.ts';

/** What storage tells of watches. */
export interface Watched {
  readonly watches: Watches;
  /** Addresses that open tabs are trying by themselves. */
  readonly tried: readonly string[];
}

/** A watched page, as a list shows it. */
export interface WatchRow extends WatchedPage {
  /** Its address, as far as there is room. */
  readonly where: string;
  readonly words: Words;
}

/** The longest path that is shown, in code points. */
const PATH_SHOWN = 32;
const FIRST: readonly WatchedPage['state'][] = ['back', 'asking', 'ended'];

/** Every watched page: those that are back first, then those that are waited for, the newest wish last. */
export function watchRows({ watches, tried }: Watched): readonly WatchRow[] {
  const rows = [...watches.values()].flatMap(({ pages, asked, wait }) =>
    pages.map((page) => {
      const clock = { kind: 'clock', at: page.at } as const;
      const next = { ...clock, at: wait.since + wait.delay };
      const words = !isAsking(page)
        ? say(`watch_${page.state}`, clock)
        : tried.includes(page.url)
          ? say('watch_tried')
          : say(asked === null ? 'watch_next' : 'watch_asked', next);
      return { ...page, where: whereOf(page.url), words };
    }),
  );
  return rows.sort((a, b) => FIRST.indexOf(a.state) - FIRST.indexOf(b.state) || a.at - b.at);
}

// The host's end says whose it is, so it has room of its own.
function whereOf(url: string): string {
  const host = hostOf(url);
  const path = url.slice(originOf(url).length);
  return tame(host.replace(/^www\./, '')) + (path === '/' ? '' : tame(path, PATH_SHOWN));
}

/** Whether a page is watched that has this row, or cannot be since too many are. */
export function isWatched(
  rows: readonly WatchRow[],
  row: WatchRow | undefined,
): 'no' | 'yes' | 'full' {
  if (row?.state === 'asking') return 'yes';
  return rows.length >= MOST_WATCHED ? 'full' : 'no';
}

/** What has become of the wish for a page that has this row; null where there is none. */
export function watchTold(
  row: WatchRow | undefined,
): { readonly kind: 'done' | 'failed'; readonly words: Words } | null {
  if (row === undefined) return null;
  const { state, words } = row;
  return {
    kind: state === 'ended' ? 'failed' : 'done',
    words: state === 'asking' ? sayBoth(say('watch_told'), words) : words,
  };
}
