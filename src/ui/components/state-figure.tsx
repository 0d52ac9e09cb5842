import type { Figure } from '../../core/view/status-types.ts';

/** Drawn on 24 × 24 units with one stroke inside of a disc. The headline says all that they say. */
const PATHS: Readonly<Record<Figure, string>> = {
  waiting: 'M12 7.5V12l3 2',
  trying: 'M16.5 12a4.5 4.5 0 1 1-1.6-3.4M15.4 5.8v3h-3',
  paused: 'M10 8.5v7M14 8.5v7',
  back: 'M7.5 12.5 10.7 15.5 16.5 8.8',
  stopped: 'M9 9h6v6H9z',
  yours: 'M12 11.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4M7.8 16.8a4.2 4.2 0 0 1 8.4 0',
  shield: 'M12 6.8 16.2 8.3v3.4c0 2.6-1.8 4.6-4.2 5.5-2.4-.9-4.2-2.9-4.2-5.5V8.3z',
  idle: 'M8.5 12h7',
};

/** The figure of a state, in the colour of its tone; screen readers skip it. */
export function StateFigure({ figure }: { readonly figure: Figure }) {
  return (
    <svg class={`figure ${figure}`} viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="11" />
      <path d={PATHS[figure]} />
    </svg>
  );
}
