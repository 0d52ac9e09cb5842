import { MAX_ATTEMPTS } from '../../src/core/state/schedule.ts';
import { MAX_FOR_SITE, MAX_IN_FLIGHT, SLOT_HELD } from '../../src/core/state/site-circuit.ts';
import { allowance } from './allowance.ts';
import { addressOf, automaticOnes, isOfForm, mayBeMissed } from './own-requests.ts';
import type { LeftOpen, SentRequest, Story } from './recording.ts';

/** A request this soon after an answer or a Stop was already on its way, ms. */
const ON_ITS_WAY = 500;
/** Keys that may stay in storage: the user's settings, loads of other sites, the salt of ids, numbers of tabs, the first run. */
const MAY_STAY = /^(status:\d+|recent-loads|alive|salt|repeatable-tabs|first-run)$/;
/** Records that wait 30 min for their tab, since the extension cannot tell an update from a restart. */
const WAITS_FOR_ITS_TAB = /^tab:-\d+$/;

/** The broken promises, each with its place; [] if there are none. */
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
      .map((key) => `${key} is still stored`),
  ];
}

/** Whether the extension must bring this tab back: it knows that the page failed, and the user has not stopped it. */
export function isEligible({ tab }: LeftOpen, story: Story): boolean {
  const { requests, done } = story;
  const path = addressOf(tab, done);
  const since = done.findLast((it) => it.tab === tab && it.path !== undefined)?.at ?? 0;
  const stopped = done.some((it) => it.tab === tab && it.does === 'stop' && it.at >= since);
  if (path === undefined || isOfForm(path) || path.includes('/form') || stopped) return false;
  const all = requests.filter((it) => it.path === path);
  // Only requests since the page last loaded count.
  const last = all.slice(all.findLastIndex(({ status }) => status === 200) + 1);
  const automatic = new Set(automaticOnes(story));
  const newest = last.at(-1);
  if (newest && isAnybodys(newest, story)) return false;
  return (last.length > 0 ? last : all).some(
    (it) => automatic.has(it) || (isFailure(it) && !mayBeMissed(it, done)),
  );
}

// Whether the page on screen is unknown to the extension, which then explains it and does not retry it: it
// may have missed the answer, or an update found a page without a readable status.
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

// A form must not be requested again, with POST or with GET.
function formsTwice({ requests }: Story): string[] {
  const sent = requests.filter(({ path }) => isOfForm(path)).map(({ path }) => path);
  const twice = sent.filter((path, nth) => sent.indexOf(path) !== nth);
  return twice.map((path) => `the form ${path} was sent twice`);
}

// A Retry-After applies to all tabs of the host, even after its own incident has ended.
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
    return [`${path} was requested ${early} ms before the Retry-After of ${asker.path} was over`];
  });
}

// At most the attempts of one incident for a tab, and those of one schedule for a host.
function tooMany({ requests }: Story, automatic: readonly SentRequest[]): string[] {
  const paths = [...new Set(automatic.map(({ path }) => path))];
  const hosts = [...new Set(requests.map(({ host }) => host))];
  const ofTabs = paths.flatMap((path) => {
    const { length } = automatic.filter((it) => it.path === path);
    return length > MAX_ATTEMPTS ? [`${path} was retried ${length} times`] : [];
  });
  const ofHosts = hosts.flatMap((host) =>
    outages(requests.filter((it) => it.host === host)).flatMap(({ from, to }) => {
      const tried = automatic.filter((it) => it.host === host && it.at >= from && it.at <= to);
      const most = allowance(to - from);
      return tried.length > most
        ? [`host ${host} was retried ${tried.length} times in ${to - from} ms, not ${most}`]
        : [];
    }),
  );
  return [...ofTabs, ...ofHosts];
}

// From the first failed answer to the last one before a 200.
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
    return isTooMany ? [`${path} was one of ${under.length} requests in flight`] : [];
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
      return after.map(({ path }) => `${path} was retried although its tab was stopped`);
    });
}

function isOwn(does: string): boolean {
  return does === 'go' || does === 'form' || does === 'reload' || does === 'retry-now';
}

// A page that has loaded may be in use.
function fineReloaded({ requests }: Story, automatic: readonly SentRequest[]): string[] {
  return automatic.flatMap(({ path, at }) => {
    const before = requests.findLast((it) => it.path === path && it.at < at);
    return before?.status === 200 && (before.until ?? at) < at
      ? [`${path} was reloaded although it had loaded`]
      : [];
  });
}
