import type { DiagnosisKind } from '../../core/diagnosis/verdict.ts';
import { explainFault } from '../../core/diagnosis/verdict.ts';
import { joinMessages, message } from '../../core/text/message.ts';
import type { View } from '../../core/view/popup-view.ts';
import { translate } from '../../i18n/translate.ts';
import { useAnnouncement } from '../../ui/hooks/use-announcement.ts';

interface Props {
  readonly shown: View;
  /** Whose fault it seems to be. */
  readonly verdict: DiagnosisKind | undefined;
  /** The last press could not be passed on. */
  readonly lost: boolean;
}

/** What is the matter and what happens next, and quietly, why. */
export function StatusHeader({ shown, verdict, lost }: Props) {
  const { headline, next, detail, state, reason, dueAt } = shown;
  const key = [state, reason, headline.id].join();
  const announced = useAnnouncement(key, translate(joinMessages(headline, next)));
  return (
    <>
      <h1 tabIndex={-1}>
        <span class="what">{translate(headline)}</span>{' '}
        {next !== null && (
          // Counts down where one looks, but is not read out each second.
          <span
            class="next"
            role={dueAt === null ? undefined : 'timer'}
            aria-live={dueAt === null ? undefined : 'off'}
          >
            {translate(next)}
          </span>
        )}
      </h1>
      <p class="detail">{translate(explainFault(detail, verdict))}</p>
      <p class="announcement" role="status">
        {announced}
      </p>
      <p class="lost" role="alert">
        {lost && translate(message('press_lost'))}
      </p>
    </>
  );
}
