import type { Reason } from '../state/reasons.ts';
import { joinMessages, message } from '../text/message.ts';
import { buttonFor, type View } from './popup-view.ts';
import type { WatchRow } from './watch-list.ts';

/** Reasons with which closing the tab would lose what the user did there. */
const NEEDS_TAB: readonly (Reason | null)[] = [
  'form',
  'method-unknown',
  'in-use',
  'has-content',
  'page-silent',
];

/**
 * The view of a failed page that is watched: where nothing else is tried, the notification is what
 * happens next, and can be cancelled; elsewhere it is mentioned.
 */
export function withWatchRow(shown: View, row: WatchRow | undefined): View {
  if (row?.state !== 'pending' || row.way !== undefined) return shown;
  if (NEEDS_TAB.includes(shown.reason)) {
    const words = message('watched_short');
    return { ...shown, hint: shown.hint === null ? words : joinMessages(shown.hint, words) };
  }
  const isTried = shown.state === 'waiting' || shown.state === 'trying' || shown.canStop;
  if (isTried) return { ...shown, hint: message('watched_hint') };
  if (shown.state === 'recovered' || shown.state === 'no-access') return shown;
  const { button, second } = shown;
  const other = second?.does === 'keep-trying' ? second : button;
  return {
    ...shown,
    tone: 'waiting',
    figure: 'waiting',
    next: message('watched_next'),
    detail: joinMessages(message('watched_can_close'), row.words),
    button: { ...buttonFor('cancel-watch'), isQuiet: true },
    second: button?.does === 'keep-trying' ? buttonFor('retry-now') : other,
    hint: null,
    site:
      shown.site?.on && !shown.site.disabled && row.words.id !== 'watch_tried'
        ? { ...shown.site, because: message('switch_site_watched') }
        : shown.site,
  };
}
