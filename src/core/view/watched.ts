import { joinMessages, message } from '../text/message.ts';
import { buttonFor, type View } from './popup-view.ts';
import type { WatchRow } from './watch-list.ts';

/**
 * The view of a failed page that is watched: where nothing else is tried, the notification is what
 * happens next, and can be cancelled; elsewhere it is mentioned.
 */
export function withWatchRow(shown: View, row: WatchRow | undefined): View {
  if (row?.state !== 'pending' || row.way !== undefined) return shown;
  const isTried = shown.state === 'waiting' || shown.state === 'trying' || shown.canStop;
  if (isTried) return { ...shown, hint: message('watched_hint') };
  if (shown.state === 'recovered' || shown.state === 'no-access') return shown;
  const { button } = shown;
  return {
    ...shown,
    tone: 'waiting',
    figure: 'waiting',
    next: message('watched_next'),
    detail: joinMessages(message('watched_can_close'), row.words),
    button: { ...buttonFor('cancel-watch'), isQuiet: true },
    second: button?.does === 'keep-trying' ? buttonFor('retry-now') : button,
    hint: null,
  };
}
