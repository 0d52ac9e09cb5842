import { isRepeatable } from '../core/retry/classify-answer.ts';
import type { Command, Event } from '../core/state/events.ts';
import type { TabRecord } from '../core/state/tab-record.ts';
import type { Change } from '../core/transition.ts';

/**
 * What navigations change in a tab is saved at once this many times within ten seconds
 * (`SAVES_WINDOW`, ms), then once in `SAVE_PAUSE` ms. So a page that goes through failures by itself
 * costs at most ten writes in ten seconds.
 */
export const SAVES_AT_ONCE = 2;
export const SAVES_WINDOW = 10_000;
export const SAVE_PAUSE = 1_500;

/** Reported at each step of a navigation, as often as a page likes. */
const OF_NAVIGATION: ReadonlySet<Event['type']> = new Set([
  'request-started',
  'response-received',
  'request-failed',
  'page-committed',
  'page-not-shown',
  'tab-loaded',
  'tab-queried',
]);
/** Commands that only ask, so that they need nothing saved. */
const ASKS: ReadonlySet<Command['type']> = new Set([
  'query-tab',
  'note-touches',
  'check-incognito',
]);

/**
 * When the change must be saved: `now`; `paced`, as often as its tab may; `soon`, after a pause, since
 * the load in the tab is not settled yet. Only what costs no promise if it is lost may be saved
 * later: no command depends on it, and nothing of it was or may have been the answer to a form.
 * `before`: the records before the event.
 */
export function whenToSave(
  event: Event,
  change: Change,
  before: ReadonlyMap<number, TabRecord>,
): 'now' | 'paced' | 'soon' | 'never' {
  const { tabs, circuits, watches, commands } = change;
  const isOfNavigation = OF_NAVIGATION.has(event.type) && 'tabId' in event;
  if (isOfNavigation && tabs.size + circuits.size + watches.size === 0) return 'never';
  if (!isOfNavigation || watches.size > 0) return 'now';
  if (commands.some(({ type }) => !ASKS.has(type))) return 'now';
  const own = tabs.get(event.tabId);
  const records = [...tabs].flatMap(([tabId, after]) => [before.get(tabId), after]);
  if (own === undefined || records.some(mayBeOfForm)) return 'now';
  return [...tabs.values()].every((it) => it?.load != null) ? 'soon' : 'paced';
}

function mayBeOfForm(record: TabRecord | null | undefined): boolean {
  const methods = [record?.load?.method, record?.load?.answer?.method];
  methods.push(record?.incident?.answer.method);
  return methods.some((method) => method !== undefined && !isRepeatable(method));
}
