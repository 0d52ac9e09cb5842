import { MAX_ATTEMPTS } from '../../src/core/state/schedule.ts';
import { MAX_FOR_SITE, MAX_IN_FLIGHT, SLOT_HELD } from '../../src/core/state/site-circuit.ts';
import { allowance } from './allowance.ts';
import { addressOf, automaticOnes, isOfForm, mayBeMissed } from './own-requests.ts';
import type { LeftOpen, SentRequest, Story } from './recording.ts';

/** What is on its way when something is told cannot be called back, ms. */
const ON_ITS_WAY = 500;
/** Whose keys may stay: what a person chose, and what other sites did. */
const MAY_STAY = /^(status:\d+|recent-loads|alive)$/;
/** What waits half an hour for its tab, which an update did not find: it may have been a restart. */
const WAITS_FOR_ITS_TAB = /^tab:-\d+$/;

/** The promises that were broken, each with where; none if all was well. */
export function verdict(story: Story): readonly string[] {
  const automatic = automaticOnes(story);
  const updated = story.done.some(({ does }) => does === 'update');
  return [
    ...formsTwice(story),
    ...beforeTheirTime(story, automatic),
    ...tooMany(story, automatic),
    ...tooManyAtOnce(automatic),
    ...afterStop(story, automatic),
    ...fineReloaded(story, automatic),
    ...story.tabs.filter((it) => isEligible(it, story) && it.title !== 'Back').map(notBack),
    ...story.kept
      .filter((key) => !MAY_STAY.test(key) && !(updated && WAITS_FOR_ITS_TAB.test(key)))
      .map((key) => `${key} is still remembered`),
  ];
}

/** Whether the extension owes it to this tab to bring it back: it knows that the page failed, and nobody minds. */
export function isEligible({ tab }: LeftOpen, story: Story): boolean {
  const { requests, done } = story;
  const path = addressOf(tab, done);
  const since = done.findLast((it) => it.tab === tab && it.path !== undefined)?.at ?? 0;
  const stopped = done.some((it) => it.tab === tab && it.does === 'stop' && it.at >= since);
  if (path === undefined || isOfForm(path) || path.includes('/form') || stopped) return false;
  const all = requests.filter((it) => it.path === path);
  // What it was before it was back is over.
  const last = all.slice(all.findLastIndex(({ status }) => status === 200) + 1);
  const automatic = new Set(automaticOnes(story));
  const newest = last.at(-1);
  if (newest && isAnybodys(newest, story)) return false;
  return (last.length > 0 ? last : all).some(
    (it) => automatic.has(it) || (isFailure(it) && !mayBeMissed(it, done)),
  );
}

// Nobody knows what is on screen, so it is explained and not asked for again: a load of which no
// answer was heard, or what an update found there that cannot prove what it is.
function isAnybodys(newest: SentRequest, { done }: Story): boolean {
  const updated = done.some(({ does, until }) => does === 'update' && until > newest.at);
  return (newest.status === null && updated) || mayBeMissed(newest, done);
}

function isFailure({ status }: SentRequest): boolean {
  return status === 502 || status === 503;
}

function notBack({ tab, title, phase }: LeftOpen): string {
  return `tab ${tab} is not back: it shows “${title}” (${phase})`;
}

// Neither as a form nor as anything else.
function formsTwice({ requests }: Story): string[] {
  const sent = requests.filter(({ path }) => isOfForm(path)).map(({ path }) => path);
  const twice = sent.filter((path, nth) => sent.indexOf(path) !== nth);
  return twice.map((path) => `the form ${path} was sent twice`);
}

// What one tab was asked holds for all tabs of the host, whatever became of that tab.
function beforeTheirTime({ requests, done }: Story, automatic: readonly SentRequest[]): string[] {
  const asks = requests.filter(
    (it) => it.retryAfter > 0 && it.until !== null && !mayBeMissed(it, done),
  );
  return automatic.flatMap(({ host, path, at }) => {
    const asker = asks.find((it) => {
      const arrivedAt = (it.until ?? 0) + ON_ITS_WAY;
      return it.host === host && arrivedAt < at && (it.until ?? 0) + it.retryAfter * 1000 > at;
    });
    if (asker === undefined) return [];
    const early = (asker.until ?? 0) + asker.retryAfter * 1000 - at;
    return [`${path} was asked for ${early} ms before what ${asker.path} was asked to wait`];
  });
}

// No tab more than an incident may have, no host more than its one schedule.
function tooMany({ requests }: Story, automatic: readonly SentRequest[]): string[] {
  const paths = [...new Set(automatic.map(({ path }) => path))];
  const hosts = [...new Set(requests.map(({ host }) => host))];
  const ofTabs = paths.flatMap((path) => {
    const { length } = automatic.filter((it) => it.path === path);
    return length > MAX_ATTEMPTS ? [`${path} was tried ${length} times`] : [];
  });
  const ofHosts = hosts.flatMap((host) =>
    outages(requests.filter((it) => it.host === host)).flatMap(({ from, to }) => {
      const tried = automatic.filter((it) => it.host === host && it.at >= from && it.at <= to);
      const most = allowance(to - from);
      return tried.length > most
        ? [`host ${host} was tried ${tried.length} times in ${to - from} ms, not ${most}`]
        : [];
    }),
  );
  return [...ofTabs, ...ofHosts];
}

// From the first answer that was none to the last before one that was fine.
function outages(requests: readonly SentRequest[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let open = false;
  for (const { status, at } of requests.filter(({ path }) => !path.includes('/form'))) {
    const last = found.at(-1);
    if (status === 200) open = false;
    else if (open && last) last.to = at;
    else {
      open = true;
      found.push({ from: at, to: at });
    }
  }
  return found;
}

// Each host has a window of its own, in which one tab is seen and needs no slot.
function tooManyAtOnce(automatic: readonly SentRequest[]): string[] {
  return automatic.flatMap(({ at, path, host }) => {
    const under = automatic.filter(
      (it) => it.at <= at && at < Math.min(it.until ?? Infinity, it.at + SLOT_HELD),
    );
    const own = under.filter((it) => it.host === host).length;
    const hosts = new Set(under.map((it) => it.host)).size;
    const isTooMany = under.length > MAX_IN_FLIGHT + hosts || own > MAX_FOR_SITE + 1;
    return isTooMany ? [`${path} was one of ${under.length} at once`] : [];
  });
}

function afterStop({ done }: Story, automatic: readonly SentRequest[]): string[] {
  return done
    .filter(({ stopped }) => stopped)
    .flatMap((stop) => {
      const later = done.find((it) => it.tab === stop.tab && it.at > stop.at && isOwn(it.does));
      const until = later?.at ?? Number.POSITIVE_INFINITY;
      const its = automatic.filter((it) => it.tab === stop.tab);
      const after = its.filter(({ at }) => at > stop.until + ON_ITS_WAY && at < until);
      return after.map(({ path }) => `${path} was tried although it was stopped`);
    });
}

function isOwn(does: string): boolean {
  return does === 'go' || does === 'form' || does === 'reload' || does === 'retry-now';
}

// What is there may be in use.
function fineReloaded({ requests }: Story, automatic: readonly SentRequest[]): string[] {
  return automatic.flatMap(({ path, at }) => {
    const before = requests.findLast((it) => it.path === path && it.at < at);
    return before?.status === 200 && (before.until ?? at) < at
      ? [`${path} was reloaded although it was well`]
      : [];
  });
}
