/** Drawn on 16 × 16 units with one stroke. The text next to an icon says all that it says. */
const PATHS = {
  chevron: 'M6 3.5 10.5 8 6 12.5',
  outside: 'M6.5 3.5h-3v9h9v-3M9 3.5h3.5V7M12.5 3.5 7.5 8.5',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  check: 'M3 8.5 6.5 12 13 4.5',
  warning: 'M8 2.5 14.5 13.5h-13zM8 6.5v3M8 11.4v.2',
  busy: 'M8 2a6 6 0 1 1-6 6',
  go: 'M3 8h10M9 4l4 4-4 4',
  server: 'M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01',
} as const;

export type IconName = keyof typeof PATHS;

/** An icon; screen readers skip it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`icon ${name}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
