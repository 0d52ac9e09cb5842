/** Drawn on 16 × 16 units with one stroke. The text next to a glyph says all that it says. */
const PATHS = {
  puzzle: 'M2.5 5h3.2a1.6 1.6 0 1 1 2.6 0h3.2v3.2a1.6 1.6 0 1 1 0 2.6V14h-9z',
  pin: 'M5.5 2h5M6.2 2v4.6L4 9.2h8L9.8 6.6V2M8 9.2v5',
  gear: 'M8 5.6a2.4 2.4 0 1 1 0 4.8a2.4 2.4 0 1 1 0-4.8M8 1.6v2M8 12.4v2M1.6 8h2M12.4 8h2M3.5 3.5l1.4 1.4M11.1 11.1l1.4 1.4M12.5 3.5l-1.4 1.4M4.9 11.1l-1.4 1.4',
  check: 'M3 8.5 6.5 12 13 4.5',
} as const;

/** A small drawing; screen readers skip it. */
export function Glyph({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg class={`glyph ${name}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
