import { isRepeatable } from '../core/retry/classify-answer.ts';
import { isLeftToOthers } from '../core/retry/foreign-reloads.ts';
import type { Command, Event } from '../core/state/events.ts';
import type { Phase } from '../core/state/incident.ts';
import type { TabRecord } from '../core/state/tab-record.ts';
import type { Change } from '../core/transition.ts';

/**
 * What navigations change in a tab is saved at once this many times within ten seconds
 * (`SAVES_WINDOW`, ms), then once in `SAVE_PAUSE` ms. So a page that goes through failures by itself
 * costs at most ten writes in ten seconds.
 */
const SAVES_AT_ONCE = 2;
const SAVES_WINDOW = 10_000;
export const SAVE_PAUSE = 1_500;
/**
 * A hold of at most this length (ms), which each reload begins again, need not be saved each time.
 * Shorter than the 30 s after which a browser may end an idle background.
 */
const LONGEST_UNSAVED = 20_000;

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
  const isAnswer = isOfNavigation || event.type === 'page-inspected';
  if (isAnswer && tabs.size + circuits.size + watches.size === 0) return 'never';
  if (!isOfNavigation || watches.size > 0) return 'now';
  // A page may be asked for its scripts after each of its own reloads.
  const asksForScripts = (type: Command['type']) =>
    type === 'inspect-page' && event.type === 'tab-queried';
  if (commands.some(({ type }) => !ASKS.has(type) && !asksForScripts(type))) return 'now';
  const own = tabs.get(event.tabId);
  const records = [...tabs].flatMap(([tabId, after]) => [before.get(tabId), after]);
  if (own === undefined || records.some(mayBeOfForm)) return 'now';
  // Someone else reloads the page, perhaps every second: what was saved first is enough.
  const isLeft = records.every((it) => it?.incident != null && isLeftBriefly(it.incident.phase));
  if (isLeft && circuits.size === 0) return 'never';
  return [...tabs.values()].every((it) => it?.load != null) ? 'soon' : 'paced';
}

// The background lives until such a hold is over. After a longer one it is another background, which
// must know the document that it finds.
function isLeftBriefly(phase: Phase): boolean {
  return isLeftToOthers(phase) && 'delay' in phase && (phase.delay ?? 0) <= LONGEST_UNSAVED;
}

function mayBeOfForm(record: TabRecord | null | undefined): boolean {
  const methods = [record?.load?.method, record?.load?.answer?.method];
  methods.push(record?.incident?.answer.method);
  return methods.some((method) => method !== undefined && !isRepeatable(method));
}

/** An event that was decided, and when what it changed must be saved. */
export interface DueSave {
  readonly event: Event;
  readonly due: ReturnType<typeof whenToSave>;
}

/** Remembers, by tab, when changes were saved, so that later ones can be paced. */
export interface SavePace {
  /** Ms until what these events changed must be saved; null if they changed nothing. */
  delayOf(decided: readonly DueSave[]): number | null;
  /** What these events changed is saved later, with what else there is by then. */
  putOff(decided: readonly DueSave[]): void;
  /** A save was tried, of what these events changed and of what was put off. */
  noteSaved(decided: readonly DueSave[]): void;
}

/** Creates the pace of an engine. `clock` returns epoch ms. */
export function createSavePace(clock: () => number): SavePace {
  /** When saves of what a tab's navigations changed were tried (epoch ms). */
  const savedAt = new Map<number, readonly number[]>();
  const putOffTabs = new Set<number>();

  const pause = (event: Event, now: number): number => {
    const times = 'tabId' in event ? lately(now, savedAt.get(event.tabId)) : [];
    const since = Math.abs(now - (times.at(-1) ?? 0));
    return times.length < SAVES_AT_ONCE ? 0 : Math.max(0, SAVE_PAUSE - since);
  };

  return {
    delayOf(decided) {
      const now = clock();
      const delays = decided.flatMap(({ event, due }) => {
        if (due === 'never') return [];
        return [due === 'now' ? 0 : due === 'soon' ? SAVE_PAUSE : pause(event, now)];
      });
      return delays.length > 0 ? Math.min(...delays) : null;
    },
    putOff(decided) {
      for (const { event } of decided) if ('tabId' in event) putOffTabs.add(event.tabId);
    },
    noteSaved(decided) {
      const now = clock();
      for (const [tabId, times] of savedAt)
        if (lately(now, times).length === 0) savedAt.delete(tabId);
      for (const { event, due } of decided)
        if ('tabId' in event && due === 'paced') putOffTabs.add(event.tabId);
      for (const tabId of putOffTabs) savedAt.set(tabId, [...lately(now, savedAt.get(tabId)), now]);
      putOffTabs.clear();
    },
  };
}

// Those of these times (epoch ms) that still count.
function lately(now: number, times: readonly number[] = []): readonly number[] {
  return times.filter((at) => Math.abs(now - at) < SAVES_WINDOW);
}
