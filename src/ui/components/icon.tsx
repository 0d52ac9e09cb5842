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
  bell: 'M4 11.5V7a4 4 0 0 1 8 0v4.5l1 1H3zM6.5 14.5h3',
  clear: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.5 9h6l.5-9',
  clock: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 5v3l2 1.5',
  cookie:
    'M8 2.5A5.5 5.5 0 1 0 13.5 8 2 2 0 0 1 11 5.5 2.5 2.5 0 0 1 8 2.5zM6 6.5h.01M6.5 10.5h.01M10 10h.01',
  globe:
    'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM2.5 8h11M8 2.5c3.5 3.5 3.5 7.5 0 11M8 2.5c-3.5 3.5-3.5 7.5 0 11',
  home: 'M2.5 8 8 3l5.5 5M4 7v6h8V7',
  mail: 'M2.5 4h11v8.5h-11zM2.5 4.5 8 9l5.5-4.5',
  mask: 'M2 7.5h12M4.5 7.5l1-4.5h5l1 4.5M3 11a2 2 0 1 0 4 0 2 2 0 1 0-4 0zM9 11a2 2 0 1 0 4 0 2 2 0 1 0-4 0zM7 10.5h2',
  people:
    'M6 7.5a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM2 13c0-2.5 1.8-4 4-4s4 1.5 4 4M10.5 3.3a2.2 2.2 0 0 1 0 4.2M11.5 9.3c1.6.5 2.5 1.8 2.5 3.7',
  phone: 'M4.5 2h7v12h-7zM7.5 11.7h1',
  pulse: 'M2 8.5h3l2-5 2.5 9 2-4H14',
  reload: 'M13 8a5 5 0 1 1-1.5-3.5L13 6M13 2.5V6H9.5',
  shield: 'M8 2l5 2v4c0 3-2 5-5 6-3-1-5-3-5-6V4z',
  tab: 'M2 3.5h12v9H2zM2 6.5h12',
  undo: 'M3 3v4h4M3.3 7a5 5 0 1 1 0 3',
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
