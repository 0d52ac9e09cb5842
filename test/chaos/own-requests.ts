import type { Done, SentRequest, Story } from './recording.ts';

/** A person's own attempt that has brought no request by then was not made, ms. */
const OWN_FOLLOWS = 6_000;
/** What came so shortly before the background's death, or so shortly after, may have gone with it, ms. */
const LOST_BEFORE = 500;
const LOST_AFTER = 300;
/** An update wipes what was on its way, and it takes a moment until the new one listens, ms. */
const DEAF_AFTER = 2_000;
/** So soon after a line that broke only the browser itself asks again (Chrome does so twice), ms. */
const AT_ONCE = 250;
const BY_PERSON: ReadonlySet<string> = new Set(['reload', 'retry-now']);

/**
 * What the extension asked for by itself: neither a tab's first load of an address, nor what a person
 * or the browser wanted again.
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
  // Who left it for another did not see it break.
  if (before === undefined || before.left || before.status !== null) return false;
  return before.until !== null && at - before.until < AT_ONCE;
}

/**
 * Whether nobody may have heard this answer: it came while the background died, or the extension was
 * away at some time while it was asked for.
 */
export function mayBeMissed({ at, until }: SentRequest, done: readonly Done[]): boolean {
  const end = until ?? Number.POSITIVE_INFINITY;
  return done.some((it) => {
    if (it.does === 'kill') return end > it.at - LOST_BEFORE && end < it.until + LOST_AFTER;
    return it.does === 'update' && end > it.at - LOST_BEFORE && at < it.until + DEAF_AFTER;
  });
}

/** The address that a tab was last sent to. */
export function addressOf(tab: number, done: readonly Done[]): string | undefined {
  return done.findLast((it) => it.tab === tab && it.path !== undefined)?.path;
}

/** Whether this was the answer to a form, or would be. */
export function isOfForm(path: string): boolean {
  return path.includes('/pay');
}
