import type { Done, SentRequest, Story } from './recording.ts';

/** A user's action that led to no request within this time had no effect, ms. */
const OWN_FOLLOWS = 6_000;
/**
 * An answer this shortly before or after the background's death may have been lost with it, ms. On a
 * busy machine the background hears of an answer later, by about what the browser takes for a question.
 */
const LOST_BEFORE = 500;
const LOST_AFTER = 300;
/** An update drops events in transit, and the new version takes this long to listen, ms. */
const DEAF_AFTER = 2_000;
/** Only the browser itself repeats a request this soon after its connection broke (Chrome twice), ms. */
const AT_ONCE = 250;
const BY_PERSON: ReadonlySet<string> = new Set(['reload', 'retry-now']);

/**
 * The requests of the extension's automatic attempts: neither a tab's first load of an address, nor a
 * repeat by the user or by the browser itself.
 */
export function automaticOnes({ requests, done }: Story): readonly SentRequest[] {
  const paths = new Set<string>();
  const again = requests.filter(({ path }) => {
    const first = !paths.has(path);
    paths.add(path);
    return !first;
  });
  const own = new Set<SentRequest>();
  for (const { does, tab, at } of done) {
    if (!BY_PERSON.has(does)) continue;
    const its = again.find(
      (it) => it.tab === tab && it.at >= at && it.at - at < OWN_FOLLOWS && !own.has(it),
    );
    if (its) own.add(its);
  }
  return again.filter((it) => !own.has(it) && !isBrowsers(it, requests));
}

function isBrowsers({ path, at }: SentRequest, requests: readonly SentRequest[]): boolean {
  const before = requests.findLast((it) => it.path === path && it.at < at);
  // If the browser left the request, it did not see the connection break.
  if (before === undefined || before.left || before.status !== null) return false;
  return before.until !== null && at - before.until < AT_ONCE;
}

/**
 * Whether the extension may have missed this answer: it came while the background was being killed, or
 * the extension was being updated during the request.
 */
export function mayBeMissed({ at, until }: SentRequest, done: readonly Done[]): boolean {
  const end = until ?? Number.POSITIVE_INFINITY;
  return done.some((it) => {
    const from = it.at - LOST_BEFORE - (it.lag ?? 0);
    if (it.does === 'kill') return end > from && end < it.until + LOST_AFTER;
    return it.does === 'update' && end > from && at < it.until + DEAF_AFTER;
  });
}

/** The address to which a tab was last navigated. */
export function addressOf(tab: number, done: readonly Done[]): string | undefined {
  return done.findLast((it) => it.tab === tab && it.path !== undefined)?.path;
}

/** Whether this is the target of a form. */
export function isOfForm(path: string): boolean {
  return path.includes('/pay');
}
