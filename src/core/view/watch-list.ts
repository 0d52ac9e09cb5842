import { hostOf, originOf } from '../http/address.ts';
import type { PageId } from '../http/page-id.ts';
import {
  isPending,
  MAX_WATCHED,
  WATCH_LASTS,
  type Watch,
  type WatchedPage,
  type Watches,
} from '../state/watch.ts';
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
 * Every watched page: first those that are back, then the unclear and the pending ones, then those
 * that ended; the newest of each last.
 */
export function watchRows({ watches, tried }: StoredWatches): readonly WatchRow[] {
  const rows = [...watches.values()].flatMap((watch) =>
    watch.pages.map((page) => ({
      ...page,
      where: page.url === page.page ? shortAddress(originOf(page.url)) : shortAddress(page.url),
      words: wordsFor(page, watch, tried.includes(page.page)),
    })),
  );
  return rows.sort((a, b) => FIRST.indexOf(a.state) - FIRST.indexOf(b.state) || a.at - b.at);
}

const STATES = {
  pending: 'watch_next',
  back: 'watch_back',
  unclear: 'watch_unclear',
  ended: 'watch_ended',
} as const satisfies Readonly<Record<WatchedPage['state'], string>>;

function wordsFor(page: WatchedPage, { probe, wait }: Watch, isTried: boolean): Message {
  const clock = { kind: 'clock', at: page.at } as const;
  const { state, baseline, way } = page;
  if (state === 'unclear' && baseline === undefined) return message('watch_unclear_later', clock);
  if (!isPending(page)) return message(STATES[state], clock);
  if (way === 'reload' && baseline === 'open' && probe === null)
    return message('watch_reload_well', { ...clock, at: page.at + WATCH_LASTS });
  if (way === 'reload' && baseline === undefined && probe === null)
    return message('watch_reload_down', { ...clock, at: wait.since + wait.delay });
  if (way === 'tab') return message('watch_tab', { ...clock, at: page.at + WATCH_LASTS });
  if (baseline === 'due') return message('watch_checking');
  if (isTried) return message('watch_tried');
  const next = { ...clock, at: wait.since + wait.delay };
  return message(probe === null ? 'watch_next' : 'watch_checking', next);
}

// The end of a host name shows whose it is, so the host is shortened separately.
function shortAddress(url: string): string {
  const host = hostOf(url);
  const path = url.slice(originOf(url).length);
  return (
    sanitizeText(host.replace(/^www\./, '')) + (path === '/' ? '' : sanitizeText(path, PATH_SHOWN))
  );
}

/**
 * Whether the page of this row is watched, or cannot be because the list is full or, with a tab that
 * could try it instead, because asking cannot tell.
 */
export function watchStateOf(
  rows: readonly WatchRow[],
  row: WatchRow | undefined,
  canTryInTab = false,
): 'no' | 'yes' | 'full' | 'unclear' {
  if (row?.state === 'pending') return 'yes';
  if (row?.state === 'unclear' && canTryInTab) return 'unclear';
  return rows.length >= MAX_WATCHED ? 'full' : 'no';
}

/** The result to show for the page of this row; null without a row. */
export function watchOutcome(
  row: WatchRow | undefined,
): { readonly kind: 'running' | 'done' | 'failed'; readonly words: Message } | null {
  if (row === undefined) return null;
  const { state, words } = row;
  if (row.baseline !== undefined && words.id === 'watch_checking')
    return { kind: 'running', words };
  return {
    kind: state === 'ended' || state === 'unclear' ? 'failed' : 'done',
    // Before the first answer it is not clear that the return can be noticed at all.
    words:
      state === 'pending' && row.baseline === undefined && row.way === undefined
        ? joinMessages(message('watch_confirmed'), words)
        : words,
  };
}
