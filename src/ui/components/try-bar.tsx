import type { Message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';

interface Props {
  /** The share of the wait that is over, from 0 to 1; null while an attempt is under way. */
  readonly share: number | null;
  readonly caption: Message;
}

/** A thin bar that runs to the next attempt, with how many were made. The headline says the time. */
export function TryBar({ share, caption }: Props) {
  return (
    <div class={share === null ? 'try-bar busy' : 'try-bar'}>
      <svg class="track" aria-hidden="true">
        <rect class="whole" width="100%" height="100%" rx="2" />
        <rect class="run" width={`${((share ?? 1) * 100).toFixed(1)}%`} height="100%" rx="2" />
      </svg>
      <p>{translate(caption)}</p>
    </div>
  );
}
