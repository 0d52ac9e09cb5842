interface Props {
  /** The share of the wait that is over, from 0 to 1; null while an attempt is under way. */
  readonly share: number | null;
}

/** A thin bar that runs to the next attempt. The line above it says the time. */
export function TryBar({ share }: Props) {
  return (
    <svg class={share === null ? 'try-bar busy' : 'try-bar'} aria-hidden="true">
      <rect class="whole" width="100%" height="100%" rx="2" />
      <rect
        class="run"
        width={share === null ? '100%' : `${(share * 100).toFixed(1)}%`}
        height="100%"
        rx="2"
      />
    </svg>
  );
}
