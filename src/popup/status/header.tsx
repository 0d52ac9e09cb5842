import { joinLines, message } from '../../core/text/message.ts';
import type { View } from '../../core/view/popup-view.ts';
import { translate } from '../../i18n/translate.ts';
import { StateFigure } from '../../ui/components/state-figure.tsx';
import { TryBar } from '../../ui/components/try-bar.tsx';
import { useAnnouncement } from '../../ui/hooks/use-announcement.ts';

interface Props {
  readonly shown: View;
  /** The share of the wait that is over (null: a try is under way); null if no bar is shown. */
  readonly share: { readonly waited: number | null } | null;
  /** The last press did not reach the background. */
  readonly lost: boolean;
}

/** What is wrong and what happens next, with a figure for it; whose fault it is, and more, in small. */
export function StatusHeader({ shown, share, lost }: Props) {
  const { headline, next, blame, detail, state, reason, dueAt, figure, plot } = shown;
  const key = [state, reason, headline.id, next?.id === 'watched_next'].join();
  const announced = useAnnouncement(key, translate(joinLines(headline, next)));
  return (
    <>
      <div class="status">
        <StateFigure figure={figure} />
        <div class="lines">
          <h1 tabIndex={-1}>
            <span class="what">{translate(headline)}</span>{' '}
            {next !== null && (
              // Counts down for the eye, but is not announced each second.
              <span
                class="next"
                role={dueAt === null ? undefined : 'timer'}
                aria-live={dueAt === null ? undefined : 'off'}
              >
                {translate(next)}
              </span>
            )}
          </h1>
          {share !== null && <TryBar share={share.waited} />}
          {blame !== null && <p class="blame">{translate(blame)}</p>}
          {detail !== null && <p class="detail">{translate(detail)}</p>}
          {share !== null && plot !== null && <p class="detail tries">{translate(plot.caption)}</p>}
        </div>
      </div>
      <p class="for-listeners" role="status">
        {announced}
      </p>
      <p class="lost" role="alert">
        {lost && translate(message('press_lost'))}
      </p>
    </>
  );
}
