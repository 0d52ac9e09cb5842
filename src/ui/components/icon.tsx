/** Drawn on 16 × 16 units with one stroke. The text next to an icon says all that it says. */
const PATHS = {
  chevron: 'M6 3.5 10.5 8 6 12.5',
  outside: 'M6.5 3.5h-3v9h9v-3M9 3.5h3.5V7M12.5 3.5 7.5 8.5',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  check: 'M3 8.5 6.5 12 13 4.5',
  warning: 'M8 2.5 14.5 13.5h-13zM8 6.5v3M8 11.4v.2',
  cross: 'M4 4l8 8M12 4l-8 8',
  busy: 'M8 2a6 6 0 1 1-6 6',
  go: 'M3 8h10M9 4l4 4-4 4',
  gear: 'M8 3.9a4.1 4.1 0 1 0 0 8.2 4.1 4.1 0 0 0 0-8.2M8 6.6a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8M8 3.9V1.9M8 14.1v-2M3.9 8h-2M14.1 8h-2M5.1 5.1 3.7 3.7M12.3 12.3l-1.4-1.4M5.1 10.9l-1.4 1.4M12.3 3.7l-1.4 1.4',
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
